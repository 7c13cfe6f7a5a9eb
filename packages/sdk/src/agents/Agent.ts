import type { Deployment } from "../deployment/Deployment";

/** An ERC-8004 identity as the chain has it. */
export interface Agent {
  agentId: bigint;
  /** The identity registry in the standard's form, `eip155:<chain id>:<address>`. */
  agentRegistry: string;
  owner: string;
  /** Acts and is paid for the agent; absent after a transfer, until the owner sets one. */
  wallet?: string;
  /** Where its registration file is; empty when it has none. */
  uri: string;
}

/** What a client said of an agent. `value` / 10^`valueDecimals` is the number. */
export interface Feedback {
  client: string;
  /** The first of a client is 1. */
  feedbackIndex: bigint;
  value: bigint;
  valueDecimals: bigint;
  tag1: string;
  tag2: string;
  isRevoked: boolean;
}

/** A request for validation and the validator's last answer. */
export interface Validation {
  requestHash: string;
  validator: string;
  agentId: bigint;
  /** Absent as long as the validator has not answered: that is not a score of 0. */
  answer?: {
    /** 0 to 100. */
    response: bigint;
    responseHash: string;
    tag: string;
    /** In seconds. */
    answeredAt: bigint;
  };
}

/** A part of a longer list. */
export interface PageQuery {
  /** Where to begin: the first entry by default, then `next` of the page before. */
  from?: bigint | number;
  /** The most entries to give; 100 by default. */
  maxCount?: number;
}

/** The identity registry of `deployment` as ERC-8004 writes it. */
export function agentRegistryOf({ chainId, addresses }: Deployment): string {
  return `eip155:${chainId}:${addresses.identity}`;
}
