import type { AgentCard } from "../ipc.js";
import type { Verdict, WorkloadName } from "../../workloads/index.js";

/** One purchase of a client: what it gave, to whom, and whether anything came back. */
export class Deal {
  /** Resolves once the client has done all it wants to do about the job. */
  readonly closed: Promise<void>;
  /** Whether the provider has answered, well or badly. */
  isAnswered = false;
  /** What the client's check found; undefined while nothing was delivered and checked. */
  verdict: Verdict | undefined;
  /** Whether the client has rated the job. */
  isRated = false;
  private close: () => void = () => undefined;

  constructor(
    readonly jobId: bigint,
    readonly workload: WorkloadName,
    readonly provider: AgentCard,
    readonly input: Uint8Array,
  ) {
    this.closed = new Promise((resolve) => (this.close = resolve));
  }

  /** The client is through with it. */
  settle(): void {
    this.close();
  }
}
