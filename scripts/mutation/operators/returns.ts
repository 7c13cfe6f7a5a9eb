import { type Node, nodeIn, nodesIn, spanOf, stringIn, typeOf } from "../ast";
import { type Source } from "../source";
import { type Edit } from "../types";

/** What declares a user's type, by its id. */
export type Definitions = ReadonlyMap<number, Node>;

function elementaryDefault(name: string): string | undefined {
  if (/^u?int\d*$/.test(name)) return "0";
  if (/^bytes\d+$/.test(name)) return `${name}(0)`;
  const others: Record<string, string> = { bool: "false", address: "address(0)", string: '""', bytes: '""' };
  return others[name];
}

/** The default of a type as an expression; undefined for structs and arrays, which have none. */
function defaultOf(type: Node, source: Source, definitions: Definitions): string | undefined {
  if (type.nodeType === "ElementaryTypeName") return elementaryDefault(stringIn(type, "name"));
  if (type.nodeType !== "UserDefinedTypeName") return undefined;
  const name = source.textOf(type);
  const definition = definitions.get(Number(type.referencedDeclaration));
  const underlying = definition && nodeIn(definition, "underlyingType");
  if (underlying) {
    const inner = defaultOf(underlying, source, definitions);
    return inner === undefined ? undefined : `${name}.wrap(${inner})`;
  }
  if (typeOf(type).startsWith("t_enum")) return `${name}(0)`;
  return typeOf(type).startsWith("t_contract") ? `${name}(address(0))` : undefined;
}

/** Functions that return their type's default instead of a value. */
export function defaultReturns(node: Node, source: Source, above: readonly Node[], definitions: Definitions): Edit[] {
  const value = nodeIn(node, "expression");
  const parameters = above.map((outer) => nodeIn(outer, "returnParameters")).find((list) => list !== undefined);
  if (node.nodeType !== "Return" || !value || !parameters) return [];
  const defaults = nodesIn(parameters, "parameters").map((parameter) => {
    const type = nodeIn(parameter, "typeName");
    return type && defaultOf(type, source, definitions);
  });
  if (defaults.includes(undefined)) return [];
  const replacement = defaults.length === 1 ? String(defaults[0]) : `(${defaults.join(", ")})`;
  if (replacement === source.lineOf(spanOf(value))) return [];
  return [{ operator: "return", ...spanOf(value), replacement }];
}
