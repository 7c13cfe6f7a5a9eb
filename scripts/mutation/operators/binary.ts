import { type Node, nodeIn, spanOf, stringIn } from "../ast";
import { type Source } from "../source";
import { type Edit } from "../types";

const FAMILIES: Record<string, Record<string, readonly string[]>> = {
  relational: {
    "<": ["<=", ">"],
    "<=": ["<", ">="],
    ">": [">=", "<"],
    ">=": [">", "<="],
    "==": ["!="],
    "!=": ["=="],
  },
  arithmetic: { "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "**": ["*"] },
  bitwise: { "<<": [">>"], ">>": ["<<"], "&": ["|"], "|": ["&"], "^": ["&"] },
  logical: { "&&": ["||"], "||": ["&&"] },
};

function swapsOf(sign: string): { operator: string; signs: readonly string[] }[] {
  return Object.entries(FAMILIES).flatMap(([operator, swaps]) => {
    const signs = swaps[sign];
    return signs ? [{ operator, signs }] : [];
  });
}

/** An operand, in parentheses where another sign beside it could take it apart. */
function operandIn(node: Node, source: Source): string {
  const text = source.textOf(node);
  return ["BinaryOperation", "Conditional"].includes(node.nodeType) ? `(${text})` : text;
}

/** `a < b` with another sign; in parentheses, because the other sign may bind less tightly. */
export function binarySwaps(node: Node, source: Source): Edit[] {
  const [left, right] = [nodeIn(node, "leftExpression"), nodeIn(node, "rightExpression")];
  if (node.nodeType !== "BinaryOperation" || !left || !right) return [];
  return swapsOf(stringIn(node, "operator")).flatMap(({ operator, signs }) =>
    signs.map((sign) => ({
      operator,
      ...spanOf(node),
      replacement: `(${operandIn(left, source)} ${sign} ${operandIn(right, source)})`,
    })),
  );
}

/** `a += b` with another sign. */
export function assignmentSwaps(node: Node, source: Source): Edit[] {
  const [left, right] = [nodeIn(node, "leftHandSide"), nodeIn(node, "rightHandSide")];
  if (node.nodeType !== "Assignment" || !left || !right) return [];
  return swapsOf(stringIn(node, "operator").slice(0, -1)).flatMap(({ operator, signs }) =>
    signs.map((sign) => ({
      operator,
      ...spanOf(node),
      replacement: `${source.textOf(left)} ${sign}= ${source.textOf(right)}`,
    })),
  );
}

/** `++` for `--`, and expressions without their `!`, `~` or `-`. */
export function unarySwaps(node: Node, source: Source): Edit[] {
  const operand = nodeIn(node, "subExpression");
  if (node.nodeType !== "UnaryOperation" || !operand) return [];
  const [sign, text] = [stringIn(node, "operator"), source.textOf(operand)];
  if (sign === "++" || sign === "--") {
    const other = sign === "++" ? "--" : "++";
    const replacement = node.prefix === true ? `${other}${text}` : `${text}${other}`;
    return [{ operator: "arithmetic", ...spanOf(node), replacement }];
  }
  const families: Record<string, string> = { "!": "logical", "~": "bitwise", "-": "arithmetic" };
  const operator = families[sign];
  return operator ? [{ operator, ...spanOf(node), replacement: text }] : [];
}
