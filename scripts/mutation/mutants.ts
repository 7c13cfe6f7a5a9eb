import { createHash } from "node:crypto";
import { type Node, nodeIn, nodesIn, spanOf, stringIn, walk } from "./ast";
import { assignmentSwaps, binarySwaps, unarySwaps } from "./operators/binary";
import { deletedModifiers, deletedStatements, fixedConditions } from "./operators/flow";
import { type Definitions, defaultReturns } from "./operators/returns";
import { shiftedLiterals, swappedArguments } from "./operators/values";
import { oneLine, Source } from "./source";
import { type Edit, type Mutant } from "./types";

/** A piece of code that can be mutated, and whose it is. */
interface Site {
  owner: string;
  code: Node;
  above: readonly Node[];
}

/** What a key hashes around an edit: the nearest of these, or a condition. */
const STATEMENTS = [
  "ExpressionStatement",
  "VariableDeclarationStatement",
  "EmitStatement",
  "RevertStatement",
  "Return",
  "Break",
  "Continue",
  "ModifierInvocation",
  "VariableDeclaration",
];

function sitesIn(definition: Node, prefix: string): Site[] {
  const name = stringIn(definition, "name") || stringIn(definition, "kind");
  const owner = `${prefix}${name}`;
  if (definition.nodeType === "VariableDeclaration") {
    return nodeIn(definition, "value") ? [{ owner, code: definition, above: [] }] : [];
  }
  if (!["FunctionDefinition", "ModifierDefinition"].includes(definition.nodeType)) return [];
  const body = nodeIn(definition, "body");
  if (!body) return [];
  return [...nodesIn(definition, "modifiers"), body].map((code) => ({ owner, code, above: [definition] }));
}

/** Bodies, modifiers and initial values of `unit`: neither types, events and errors nor interfaces. */
function sitesOf(unit: Node): Site[] {
  return nodesIn(unit, "nodes").flatMap((node) => {
    if (node.nodeType !== "ContractDefinition") return sitesIn(node, "");
    if (node.contractKind === "interface") return [];
    return nodesIn(node, "nodes").flatMap((member) => sitesIn(member, `${stringIn(node, "name")}.`));
  });
}

function editsOf(node: Node, source: Source, above: readonly Node[], definitions: Definitions): Edit[] {
  return [
    ...binarySwaps(node, source),
    ...assignmentSwaps(node, source),
    ...unarySwaps(node, source),
    ...fixedConditions(node, above),
    ...deletedStatements(node, source, above),
    ...deletedModifiers(node),
    ...shiftedLiterals(node, source, above),
    ...swappedArguments(node, source),
    ...defaultReturns(node, source, above, definitions),
  ];
}

/** The statement or condition around an edit: what a reader takes it for. */
function surroundingsOf(node: Node, above: readonly Node[]): Node {
  const path = [...above, node];
  const index = path.findLastIndex(
    (outer, at) => STATEMENTS.includes(outer.nodeType) || (at > 0 && path[at - 1]?.condition === outer),
  );
  return path[index] ?? node;
}

/** The hash of an edit by its surroundings: lines, comments and blanks may change around it. */
function hashOf(edit: Edit, source: Source, surroundings: Node): string {
  const { start } = spanOf(surroundings);
  const before = source.lineOf({ start, length: Math.max(0, edit.start - start) });
  const parts = [source.lineOf(spanOf(surroundings)), before.length, source.lineOf(edit), oneLine(edit.replacement)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
}

function changeOf(edit: Edit, source: Source): string {
  const after = oneLine(edit.replacement) || "nothing";
  return `${source.lineOf(edit)} → ${after === "{}" ? "nothing" : after}`;
}

/** Every mutant of `file` once, in the order of the source. */
export function mutantsOf(file: string, text: string, unit: Node, definitions: Definitions): Mutant[] {
  const source = new Source(text);
  const results = new Set<string>([text]);
  const keys = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const { owner, code, above: outside } of sitesOf(unit)) {
    walk(
      code,
      (node, above) => {
        for (const edit of editsOf(node, source, above, definitions)) {
          const after = source.after(edit);
          if (results.has(after)) continue;
          results.add(after);
          const hash = hashOf(edit, source, surroundingsOf(node, above));
          const plain = `${file}:${owner}:${edit.operator}:${hash}`;
          const nth = (keys.get(plain) ?? 0) + 1;
          keys.set(plain, nth);
          const line = source.lineNumberAt(edit.start);
          mutants.push({
            ...edit,
            file,
            line,
            key: nth > 1 ? `${plain}#${nth}` : plain,
            change: changeOf(edit, source),
          });
        }
      },
      outside,
    );
  }
  return mutants;
}

/** Every declaration of `units` by its id. */
export function definitionsIn(units: Iterable<Node>): Definitions {
  const definitions = new Map<number, Node>();
  for (const unit of units) {
    walk(unit, (node) => {
      if (node.nodeType === "UserDefinedValueTypeDefinition") definitions.set(Number(node.id), node);
    });
  }
  return definitions;
}

/** How many blocks of inline assembly `unit` has: no operator reaches into them. */
export function assemblyBlocksIn(unit: Node): number {
  let blocks = 0;
  walk(unit, ({ nodeType }) => {
    if (nodeType === "InlineAssembly") blocks += 1;
  });
  return blocks;
}
