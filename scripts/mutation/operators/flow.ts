import { type Node, nodeIn, nodesIn, spanOf, stringIn } from "../ast";
import { type Source } from "../source";
import { type Edit } from "../types";

const DECIDED = ["IfStatement", "Conditional"];
const LOOPS = ["WhileStatement", "DoWhileStatement", "ForStatement"];
const DELETED = ["ExpressionStatement", "EmitStatement"];
/** Deleted only where no condition stands before them: there, the condition's `false` says the same. */
const JUMPS = ["RevertStatement", "Break", "Continue", "Return"];

/** Conditions that are always true or always false; loops only end. */
export function fixedConditions(node: Node, above: readonly Node[]): Edit[] {
  const parent = above.at(-1);
  if (!parent || nodeIn(parent, "condition") !== node) return [];
  const isLoop = LOOPS.includes(parent.nodeType);
  if (!isLoop && !DECIDED.includes(parent.nodeType)) return [];
  return (isLoop ? ["false"] : ["true", "false"]).map((replacement) => ({
    operator: "condition",
    ...spanOf(node),
    replacement,
  }));
}

function isGuarded(node: Node, above: readonly Node[]): boolean {
  const [outer, parent] = above.slice(-2);
  if (parent?.nodeType === "IfStatement") return true;
  return (
    parent?.nodeType === "Block" && nodesIn(parent, "statements").length === 1 && outer?.nodeType === "IfStatement"
  );
}

/** Statements that are left out. */
export function deletedStatements(node: Node, source: Source, above: readonly Node[]): Edit[] {
  const parent = above.at(-1);
  if (parent?.nodeType === "ForStatement" && node !== parent.body && node.nodeType === "ExpressionStatement") {
    return [{ operator: "statement", ...spanOf(node), replacement: "" }];
  }
  const isJump = JUMPS.includes(node.nodeType) && !nodeIn(node, "expression");
  if (!DELETED.includes(node.nodeType) && !(isJump && !isGuarded(node, above))) return [];
  return [{ operator: "statement", ...source.withSemicolon(node), replacement: "{}" }];
}

/** Functions without one of their modifiers. */
export function deletedModifiers(node: Node): Edit[] {
  if (node.nodeType !== "ModifierInvocation" || stringIn(node, "kind") !== "modifierInvocation") return [];
  return [{ operator: "modifier", ...spanOf(node), replacement: "" }];
}
