import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import {
  type DeploymentResult,
  DeploymentResultType,
  type EIP1193Provider,
  type ExecutionEvent,
  type ExecutionEventListener,
  ExecutionEventType,
  deploy,
} from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types";
import { economyModule } from "../../deploy/modules/Economy";
import type { EconomyParameters } from "../../deploy/parameters";
import { DeploymentError } from "./errors";
import { shown } from "./journal";

/** A local chain does not reorganise; a public one may drop its newest block. */
const LOCAL_PACE = { blockPollingInterval: 25, requiredConfirmations: 1 };
const PUBLIC_PACE = { blockPollingInterval: 500, requiredConfirmations: 2 };

const WAIT_MS = 2_000;
const PATIENCE_MS = 180_000;

/** One run of Ignition. */
export interface IgnitionRun {
  hre: HardhatRuntimeEnvironment;
  provider: EIP1193Provider;
  accounts: string[];
  parameters: EconomyParameters;
  /** Where the journal is; undefined keeps none. */
  folder: string | undefined;
  isLocal: boolean;
  report: (line: string) => void;
}

/** The addresses of the economy by their name in `economyModule`. */
export type EconomyAddresses = Record<keyof ReturnType<typeof economyModule>["results"], string>;

/**
 * Deploys the economy, or what is left of it after an interrupted run.
 * @throws DeploymentError when a transaction failed, or the journal is of another economy.
 */
export async function igniteEconomy(run: IgnitionRun): Promise<EconomyAddresses> {
  const ignitionModule = economyModule(run.parameters);
  const result = await patiently(run, () =>
    deploy({
      ignitionModule,
      provider: run.provider,
      accounts: run.accounts,
      artifactResolver: new HardhatArtifactResolver(run.hre),
      deploymentParameters: {},
      deploymentDir: run.folder,
      executionEventListener: listener((event) => announce(event, run.report)),
      config: run.isLocal ? LOCAL_PACE : PUBLIC_PACE,
    }),
  );
  if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT) throw failure(result, run.folder);
  const addresses = Object.entries(ignitionModule.results).map(([name, future]) => {
    const contract = result.contracts[future.id];
    if (contract === undefined) throw new DeploymentError(`Ignition deployed no ${future.id}`);
    return [name, contract.address];
  });
  return Object.fromEntries(addresses) as EconomyAddresses;
}

/** Ignition refuses to go on while earlier transactions of the deployer are unconfirmed: waits for them. */
async function patiently(run: IgnitionRun, work: () => Promise<DeploymentResult>): Promise<DeploymentResult> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const waits = /wait until they get/.test(message) && Date.now() < deadline;
      if (!waits) throw new DeploymentError(`Ignition stopped: ${firstLine(message)}`, { cause: error });
      run.report("waiting for the deployer's earlier transactions to confirm");
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

function failure(result: Exclude<DeploymentResult, { type: DeploymentResultType.SUCCESSFUL_DEPLOYMENT }>, folder = "") {
  const journal = `the journal ${shown(folder)}`;
  switch (result.type) {
    case DeploymentResultType.VALIDATION_ERROR:
      return new DeploymentError(`the deployment is not valid: ${listed(result.errors)}`);
    case DeploymentResultType.RECONCILIATION_ERROR:
      return new DeploymentError(
        `${journal} is of other contracts or parameters (${listed(result.errors)}): restore those, or deploy a new ` +
          "economy with --reset",
      );
    case DeploymentResultType.PREVIOUS_RUN_ERROR:
      return new DeploymentError(
        `an earlier run failed (${listed(result.errors)}): wipe that step with \`npx hardhat ignition wipe\`, or deploy ` +
          "a new economy with --reset",
      );
    case DeploymentResultType.EXECUTION_ERROR: {
      const failed = result.failed.map(({ futureId, error }) => `${futureId}: ${firstLine(error)}`);
      const late = result.timedOut.map(({ futureId }) => `${futureId} is not confirmed yet`);
      const held = result.held.map(({ futureId, reason }) => `${futureId}: ${reason}`);
      return new DeploymentError(
        `not everything was deployed (${[...failed, ...late, ...held].join("; ")}): run again`,
      );
    }
  }
}

function listed(errors: Record<string, string[]>): string {
  const [first, ...others] = Object.entries(errors).map(([future, messages]) => `${future}: ${messages.join(", ")}`);
  return others.length === 0 ? firstLine(first ?? "") : `${firstLine(first ?? "")}, and ${others.length} more`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}

function announce(event: ExecutionEvent, report: (line: string) => void): void {
  if (event.type === ExecutionEventType.DEPLOYMENT_START && event.isResumed) report("found an earlier deployment");
  if (event.type === ExecutionEventType.BATCH_INITIALIZE) {
    const steps = event.batches.flat().length;
    report(steps === 0 ? "nothing is left to deploy" : `${steps} steps are to do`);
  }
  if (event.type === ExecutionEventType.DEPLOYMENT_EXECUTION_STATE_COMPLETE && "result" in event.result) {
    report(`deployed ${event.futureId} at ${event.result.result}`);
  }
}

function listener(hear: (event: ExecutionEvent) => void): ExecutionEventListener {
  return new Proxy({} as ExecutionEventListener, { get: () => hear });
}
