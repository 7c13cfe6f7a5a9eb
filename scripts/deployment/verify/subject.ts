import type { Provider } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types";
import type { EconomyParameters } from "../../../deploy/parameters";
import {
  Burner__factory,
  ComputeToken__factory,
  EconomyAccess__factory,
  FeeController__factory,
  JobEscrow__factory,
  OrderBook__factory,
  ProviderRegistry__factory,
  ReputationRegistry__factory,
  ResourceCatalog__factory,
  TermsRegistrar__factory,
  UbcToken__factory,
  ValidationRegistry__factory,
} from "../../../typechain-types";
import type { EconomyAddresses } from "../ignition";
import { Checks } from "./checks";
import { Compiler } from "./compiled";
import type { BlockRange } from "./logs";

/** The contract behind each name of an economy's addresses. */
export const CONTRACT_NAMES: Record<keyof EconomyAddresses, string> = {
  access: "EconomyAccess",
  ubc: "UbcToken",
  compute: "ComputeToken",
  burner: "Burner",
  fees: "FeeController",
  providers: "ProviderRegistry",
  escrow: "JobEscrow",
  registrar: "TermsRegistrar",
  plans: "JobPlan",
  evaluator: "JobEvaluator",
  feedback: "JobFeedback",
  catalog: "ResourceCatalog",
  quotes: "QuoteBook",
  book: "OrderBook",
  identity: "IdentityRegistry",
  reputation: "ReputationRegistry",
  validations: "ValidationRegistry",
};

/** What is verified, against what. */
export interface Deployed {
  hre: HardhatRuntimeEnvironment;
  addresses: EconomyAddresses;
  parameters: EconomyParameters;
  deployer: string;
  deployedAtBlock: number;
}

/** The same, ready to be asked. */
export type Subject = Awaited<ReturnType<typeof subjectOf>>;

export async function subjectOf(deployed: Deployed) {
  const { hre, addresses, deployedAtBlock } = deployed;
  const provider: Provider = hre.ethers.provider;
  const range: BlockRange = { from: deployedAtBlock, to: await provider.getBlockNumber() };
  return {
    ...deployed,
    provider,
    range,
    checks: new Checks(),
    compiler: new Compiler(hre),
    access: EconomyAccess__factory.connect(addresses.access, provider),
    ubc: UbcToken__factory.connect(addresses.ubc, provider),
    compute: ComputeToken__factory.connect(addresses.compute, provider),
    burner: Burner__factory.connect(addresses.burner, provider),
    fees: FeeController__factory.connect(addresses.fees, provider),
    providers: ProviderRegistry__factory.connect(addresses.providers, provider),
    escrow: JobEscrow__factory.connect(addresses.escrow, provider),
    registrar: TermsRegistrar__factory.connect(addresses.registrar, provider),
    catalog: ResourceCatalog__factory.connect(addresses.catalog, provider),
    book: OrderBook__factory.connect(addresses.book, provider),
    reputation: ReputationRegistry__factory.connect(addresses.reputation, provider),
    validations: ValidationRegistry__factory.connect(addresses.validations, provider),
  };
}
