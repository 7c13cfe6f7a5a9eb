/** A node of the compiler's syntax tree: what the operators read of it, they name. */
export interface Node {
  nodeType: string;
  src: string;
  [property: string]: unknown;
}

/** A stretch of a source in bytes. */
export interface Span {
  start: number;
  length: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "nodeType" in value && "src" in value;
}

/** The node in `property`, if there is one. */
export function nodeIn(node: Node, property: string): Node | undefined {
  const value = node[property];
  return isNode(value) ? value : undefined;
}

/** The nodes in the list `property`. */
export function nodesIn(node: Node, property: string): Node[] {
  const value = node[property];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The string in `property`, or an empty one. */
export function stringIn(node: Node, property: string): string {
  const value = node[property];
  return typeof value === "string" ? value : "";
}

export function spanOf(node: Node): Span {
  const [start = 0, length = 0] = node.src.split(":").map(Number);
  return { start, length };
}

/** The compiler's identifier of an expression's type. */
export function typeOf(node: Node): string {
  const types = node.typeDescriptions as { typeIdentifier?: string | null } | undefined;
  return types?.typeIdentifier ?? "";
}

/** The nodes directly below `node`, in the order of the source. */
function childrenOf(node: Node): Node[] {
  const children = Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
  return children.sort((left, right) => spanOf(left).start - spanOf(right).start);
}

/** Shows `node` and all below it to `visit`, each with those above it, the nearest last. */
export function walk(
  node: Node,
  visit: (node: Node, above: readonly Node[]) => void,
  above: readonly Node[] = [],
): void {
  visit(node, above);
  for (const child of childrenOf(node)) walk(child, visit, [...above, node]);
}
