import { type ChildProcess, fork } from "node:child_process";
import type { AgentCard, AgentConfig, BadWork, FromAgent, ToAgent } from "../../agent/index.js";
import { EconomyError } from "../EconomyError.js";
import { AGENT_MAIN } from "../paths.js";

const STOP_MS = 5_000;

/** What the orchestrator hears of its agents. */
export interface AgentListener {
  waiting(agent: AgentProcess, jobId: bigint, until: bigint): void;
  foundBad(work: BadWork): void;
  note(agent: AgentProcess, text: string): void;
  failed(agent: AgentProcess, error: EconomyError): void;
}

/** One agent in a process of its own. */
export class AgentProcess {
  card: AgentCard | undefined;
  hasBoughtAll = false;
  private readonly child: ChildProcess;
  private stopping = false;
  private onReady: (card: AgentCard) => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly listener: AgentListener,
  ) {
    const execArgv = ["--import", import.meta.resolve("tsx")];
    this.child = fork(AGENT_MAIN, [], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    this.child.on("message", (message: FromAgent) => this.hear(message));
    this.child.on("exit", (code, signal) => {
      if (!this.stopping) listener.failed(this, new EconomyError(`agent ${name} ended with ${signal ?? code}`));
    });
    this.child.on("error", (error) => listener.failed(this, new EconomyError(`agent ${name}: ${error.message}`)));
  }

  /** The process id, for tests. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Sends the configuration; resolves when the agent listens. A failure goes to the listener. */
  start(config: AgentConfig): Promise<AgentCard> {
    const ready = new Promise<AgentCard>((resolve) => (this.onReady = resolve));
    this.send({ type: "start", config });
    return ready;
  }

  /** Makes the others known: the agent begins to trade. */
  meet(peers: AgentCard[]): void {
    this.send({ type: "peers", peers });
  }

  /** Lets the agent take its money home, and waits until its process is gone. */
  async stop(): Promise<void> {
    if (this.isGone()) return;
    this.stopping = true;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.send({ type: "stop" });
    const timer = setTimeout(() => this.child.kill("SIGKILL"), STOP_MS);
    await gone;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  async kill(): Promise<void> {
    if (this.isGone()) return;
    this.stopping = true;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await gone;
  }

  private isGone(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private send(message: ToAgent): void {
    if (this.child.connected) this.child.send(message);
  }

  private hear(message: FromAgent): void {
    if (message.type === "ready") {
      this.card = message.card;
      this.onReady(message.card);
    }
    if (message.type === "waiting") this.listener.waiting(this, BigInt(message.jobId), BigInt(message.until));
    if (message.type === "bought-all") this.hasBoughtAll = true;
    if (message.type === "found-bad") this.listener.foundBad(message);
    if (message.type === "note") this.listener.note(this, message.text);
    if (message.type === "failed") {
      const [line] = message.message.split("\n");
      this.listener.failed(this, new EconomyError(`agent ${this.name} failed: ${line}`, { cause: message.message }));
    }
  }
}
