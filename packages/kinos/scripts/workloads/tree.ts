import binaryen from "binaryen";

type Ref = number;

/** What binaryen.js has and its own type declarations leave out. */
interface Untyped {
  readBinary(binary: Uint8Array, features: binaryen.Features): binaryen.Module;
  If: { setIfTrue(node: Ref, child: Ref): void; setIfFalse(node: Ref, child: Ref): void };
  Loop: { setBody(node: Ref, child: Ref): void };
  MemoryGrow: { setDelta(node: Ref, child: Ref): void };
  Function: { setBody(func: Ref, body: Ref): void };
}

/** Reads a module with the given features only; replaces children of expressions and bodies of functions. */
export const untyped = binaryen as unknown as Untyped;

/** What kind of expression `node` is, with its children, each kind typed by its info. */
export type Node =
  | { kind: "if"; info: binaryen.IfInfo }
  | { kind: "loop"; info: binaryen.LoopInfo }
  | { kind: "call"; info: binaryen.CallInfo; children: Ref[] }
  | { kind: "grow"; info: binaryen.MemoryGrowInfo }
  | { kind: "free"; children: Ref[] }
  | { kind: "plain"; operator: binaryen.Operations | undefined; children: Ref[] };

const LEAVES: readonly number[] = [
  ...[binaryen.LocalGetId, binaryen.GlobalGetId, binaryen.ConstId, binaryen.MemorySizeId, binaryen.UnreachableId],
];

/** Reads `node`; throws on every kind of expression that the metering does not know, floats and recursion's ways in. */
export function read(node: Ref): Node {
  refuseOtherTypes(binaryen.getExpressionType(node));
  const id: number = binaryen.getExpressionId(node);
  if (LEAVES.includes(id)) return { kind: "plain", operator: undefined, children: [] };
  if (id === binaryen.NopId) return { kind: "free", children: [] };
  const info = binaryen.getExpressionInfo(node);
  const plain = (...children: Ref[]): Node => ({
    kind: "plain",
    operator: undefined,
    children: children.filter(Boolean),
  });
  switch (id) {
    case binaryen.BlockId:
      return { kind: "free", children: (info as binaryen.BlockInfo).children };
    case binaryen.IfId:
      return { kind: "if", info: info as binaryen.IfInfo };
    case binaryen.LoopId:
      return { kind: "loop", info: info as binaryen.LoopInfo };
    case binaryen.CallId:
      return { kind: "call", info: info as binaryen.CallInfo, children: (info as binaryen.CallInfo).operands };
    case binaryen.MemoryGrowId:
      return { kind: "grow", info: info as binaryen.MemoryGrowInfo };
    case binaryen.BreakId:
      return plain((info as binaryen.BreakInfo).value, (info as binaryen.BreakInfo).condition);
    case binaryen.SwitchId:
      return plain((info as binaryen.SwitchInfo).value, (info as binaryen.SwitchInfo).condition);
    case binaryen.LocalSetId:
      return plain((info as binaryen.LocalSetInfo).value);
    case binaryen.GlobalSetId:
      return plain((info as binaryen.GlobalSetInfo).value);
    case binaryen.LoadId:
      return plain((info as binaryen.LoadInfo).ptr);
    case binaryen.StoreId:
      return plain((info as binaryen.StoreInfo).ptr, (info as binaryen.StoreInfo).value);
    case binaryen.UnaryId: {
      const { op, value } = info as binaryen.UnaryInfo;
      return { kind: "plain", operator: op, children: [value] };
    }
    case binaryen.BinaryId: {
      const { op, left, right } = info as binaryen.BinaryInfo;
      return { kind: "plain", operator: op, children: [left, right] };
    }
    case binaryen.SelectId: {
      const { ifTrue, ifFalse, condition } = info as binaryen.SelectInfo;
      return plain(ifTrue, ifFalse, condition);
    }
    case binaryen.DropId:
      return plain((info as binaryen.DropInfo).value);
    case binaryen.ReturnId:
      return plain((info as binaryen.ReturnInfo).value);
    default:
      throw new Error(`a workload may not use this instruction: ${binaryen.emitText(node)}`);
  }
}

function refuseOtherTypes(type: binaryen.Type): void {
  const integer = [binaryen.i32, binaryen.i64, binaryen.none, binaryen.unreachable];
  if (!integer.includes(type)) throw new Error("a workload computes with integers only");
}
