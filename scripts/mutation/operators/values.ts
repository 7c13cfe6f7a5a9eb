import { type Node, nodesIn, spanOf, stringIn, typeOf } from "../ast";
import { type Source } from "../source";
import { type Edit } from "../types";

/** An address: other digits would break its checksum. */
const ADDRESS_DIGITS = 40;

function hexBeside(text: string, step: bigint): string[] {
  const digits = text.slice(2).replaceAll("_", "");
  const value = BigInt(`0x${digits}`) + step;
  const hex = value.toString(16).padStart(digits.length, "0");
  return value < 0n || hex.length > digits.length || digits.length === ADDRESS_DIGITS ? [] : [`0x${hex}`];
}

/** Numbers one above and one below, and the other truth. Lengths in types stay. */
export function shiftedLiterals(node: Node, source: Source, above: readonly Node[]): Edit[] {
  if (node.nodeType !== "Literal" || above.some(({ nodeType }) => nodeType === "ArrayTypeName")) return [];
  const [kind, text] = [stringIn(node, "kind"), source.textOf(node)];
  const edit = (replacement: string): Edit => ({ operator: "literal", ...spanOf(node), replacement });
  if (kind === "bool") return [edit(text === "true" ? "false" : "true")];
  if (kind !== "number") return [];
  if (/^0x/i.test(text)) return [...hexBeside(text, 1n), ...hexBeside(text, -1n)].map(edit);
  const isZero = /^[0_]+$/.test(text);
  return [edit(`(${text} + 1)`), ...(isZero ? [] : [edit(`(${text} - 1)`)])];
}

function isSameType(left: Node, right: Node): boolean {
  const [one, other] = [left, right].map((node) => typeOf(node).replace(/^(t_rational|t_stringliteral)_.*/, "$1"));
  return one === other && one !== "";
}

/** Calls, events and errors with two neighbouring arguments of one type the other way round. */
export function swappedArguments(node: Node, source: Source): Edit[] {
  const isCall = ["functionCall", "structConstructorCall"].includes(stringIn(node, "kind"));
  if (node.nodeType !== "FunctionCall" || !isCall) return [];
  const given = nodesIn(node, "arguments");
  return given.slice(1).flatMap((second, index) => {
    const first = given[index];
    if (!first || !isSameType(first, second) || source.textOf(first) === source.textOf(second)) return [];
    const [left, right] = [spanOf(first), spanOf(second)];
    const between = { start: left.start + left.length, length: right.start - left.start - left.length };
    const replacement = source.textOf(second) + source.slice(between) + source.textOf(first);
    const span = { start: left.start, length: right.start + right.length - left.start };
    return [{ operator: "arguments", ...span, replacement }];
  });
}
