import type { Addressable, BytesLike, Interface, ParamType } from "ethers";
import { network } from "hardhat";
import type { LoggedEvent, Operation } from "./operations";
import type { ModelMarket } from "./modelMarket";
import { Refusal } from "./refusal";

const GAS = "0xe4e1c0"; // 15 million
const WATCHED = ["OrderPlaced", "OrderReduced", "OrderCancelled", "OrderExpired", "JobOpened", "LockWagePaid"];

interface Contract extends Addressable {
  interface: Interface;
}

interface Call {
  from: string;
  to: string;
  data: string;
}

interface Log {
  address: string;
  topics: string[];
  data: string;
}

/**
 * The chain without ethers' transport: a campaign asks a hundred thousand times. Calls see the block to come, whose
 * second `startSecond` sets; reads see the last one.
 */
export class ModelChain {
  private readonly encoded = new Map<string, string>();

  private constructor(
    private readonly market: ModelMarket,
    private readonly addresses: Map<object, string>,
  ) {}

  static async of(market: ModelMarket): Promise<ModelChain> {
    const { book, escrow, evaluator, providers, catalog, compute } = market;
    const contracts = [book, escrow, evaluator, providers, catalog, compute];
    const addresses = await Promise.all(contracts.map((contract) => contract.getAddress()));
    return new ModelChain(market, new Map(contracts.map((contract, i) => [contract, addresses[i] as string])));
  }

  /** The next block is of second `timestamp`. */
  async startSecond(timestamp: bigint): Promise<void> {
    await network.provider.send("evm_setNextBlockTimestamp", [Number(timestamp)]);
  }

  /** What a view returns, as plain values. */
  async read(contract: Contract, name: string, args: readonly unknown[]): Promise<unknown> {
    return await this.ask(contract, name, args, "latest");
  }

  /** What a view would return in the block to come. */
  async preview(contract: Contract, name: string, args: readonly unknown[]): Promise<unknown> {
    return await this.ask(contract, name, args, "pending");
  }

  /** What `operation` would return in the block to come; throws the Refusal of the contracts. */
  async simulate(operation: Operation): Promise<unknown> {
    const [contract, name, args] = this.callOf(operation);
    return await this.ask(contract, name, args, "pending", operation.by);
  }

  /** Sends `operation` and returns what it logged; throws the Refusal of the contracts. */
  async send(operation: Operation): Promise<LoggedEvent[]> {
    const [contract, name, args] = this.callOf(operation);
    const call = { ...this.encode(contract, name, args, operation.by), gas: GAS };
    const hash = await network.provider.send("eth_sendTransaction", [call]).catch((error: unknown) => {
      throw this.refusalOf(error) ?? error;
    });
    const receipt = await network.provider.send("eth_getTransactionReceipt", [hash]);
    return (receipt.logs as Log[]).map((log) => this.eventOf(log)).filter((event) => event !== undefined);
  }

  private callOf(operation: Operation): [Contract, string, unknown[]] {
    const { book, escrow, evaluator, providers, catalog } = this.market;
    const { kind } = operation;
    switch (kind) {
      case "place":
        return [book, kind, [operation.order]];
      case "replace":
        return [book, kind, [operation.orderId, operation.expectedUnits, operation.order]];
      case "cancel":
        return [book, kind, [operation.orderId]];
      case "cancelMany":
      case "prune":
        return [book, kind, [operation.orderIds]];
      case "deposit":
        return [escrow, kind, [operation.amount]];
      case "withdraw":
        return [escrow, kind, [operation.by, operation.amount]];
      case "stake":
      case "thaw":
        return [providers, kind, [operation.amount]];
      case "setOperator":
        return [escrow, kind, [this.addresses.get(book), operation.limit, operation.until]];
      case "submit":
        return [escrow, kind, [operation.jobId, `0x${"0d".repeat(32)}`, "0x"]];
      case "accept":
      case "closeOverdue":
        return [evaluator, kind, [operation.jobId]];
      case "retire":
        return [catalog, "retireResource", [operation.resourceId]];
      case "pause":
      case "reopen":
        return [escrow, `${kind}Entries`, []];
    }
  }

  private async ask(contract: Contract, name: string, args: readonly unknown[], block: string, from?: string) {
    try {
      const call = this.encode(contract, name, args, from ?? this.market.stranger.address);
      const answer: BytesLike = await network.provider.send("eth_call", [{ ...call, gas: GAS }, block]);
      const outputs = contract.interface.getFunction(name)?.outputs ?? [];
      const values = contract.interface.decodeFunctionResult(name, answer);
      const plainValues = outputs.map((type, i) => plain(type, values[i]));
      return outputs.length < 2 ? plainValues[0] : plainValues;
    } catch (error) {
      throw this.refusalOf(error) ?? error;
    }
  }

  private encode(contract: Contract, name: string, args: readonly unknown[], from: string): Call {
    const to = this.addresses.get(contract) as string;
    const key = `${to} ${name} ${args.map(String).join(" ")}`;
    const isStruct = args.some((arg) => typeof arg === "object");
    const data = (!isStruct && this.encoded.get(key)) || contract.interface.encodeFunctionData(name, args);
    if (!isStruct) this.encoded.set(key, data);
    return { from, to, data };
  }

  private refusalOf(error: unknown): Refusal | undefined {
    const data = (error as { data?: unknown }).data;
    if (typeof data !== "string") return undefined;
    for (const contract of this.addresses.keys()) {
      const known = (contract as Contract).interface.parseError(data);
      if (known) return new Refusal(known.name, [...known.args]);
    }
    return undefined;
  }

  private eventOf(log: Log): LoggedEvent | undefined {
    const { book, escrow } = this.market;
    const contract = [book, escrow].find((each) => this.addresses.get(each)?.toLowerCase() === log.address);
    const event = contract?.interface.parseLog(log);
    return event && WATCHED.includes(event.name) ? [event.name, ...event.args] : undefined;
  }
}

/** Structs as objects, lists as arrays. */
function plain(type: ParamType, value: unknown): unknown {
  const items = value as unknown[];
  if (type.isArray()) return items.map((item) => plain(type.arrayChildren, item));
  if (!type.isTuple()) return value;
  return Object.fromEntries(type.components.map((component, i) => [component.name, plain(component, items[i])]));
}
