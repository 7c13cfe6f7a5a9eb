import type { ContractRunner } from "ethers";
import type { ContractName } from "../deployment/Deployment";
import { FACTORIES } from "./factories";
import type { IdentityRegistry } from "../../../../typechain-types/contracts/agents/IdentityRegistry";
import type { ReputationRegistry } from "../../../../typechain-types/contracts/agents/ReputationRegistry";
import type { ValidationRegistry } from "../../../../typechain-types/contracts/agents/ValidationRegistry";
import type { Burner } from "../../../../typechain-types/contracts/burn/Burner";
import type { FeeController } from "../../../../typechain-types/contracts/burn/FeeController";
import type { JobEscrow } from "../../../../typechain-types/contracts/escrow/JobEscrow";
import type { TermsRegistrar } from "../../../../typechain-types/contracts/escrow/TermsRegistrar";
import type { JobPlan } from "../../../../typechain-types/contracts/escrow/JobPlan";
import type { EconomyAccess } from "../../../../typechain-types/contracts/governance/EconomyAccess";
import type { OrderBook } from "../../../../typechain-types/contracts/market/OrderBook";
import type { QuoteBook } from "../../../../typechain-types/contracts/market/QuoteBook";
import type { ResourceCatalog } from "../../../../typechain-types/contracts/market/ResourceCatalog";
import type { ProviderRegistry } from "../../../../typechain-types/contracts/providers/ProviderRegistry";
import type { ComputeToken } from "../../../../typechain-types/contracts/token/ComputeToken";
import type { UbcToken } from "../../../../typechain-types/contracts/token/UbcToken";
import type { JobEvaluator } from "../../../../typechain-types/contracts/validation/JobEvaluator";
import type { JobFeedback } from "../../../../typechain-types/contracts/validation/JobFeedback";

/** The TypeChain contracts of a deployment, for reads and calls that no action covers. */
export interface Contracts {
  access: EconomyAccess;
  ubc: UbcToken;
  compute: ComputeToken;
  burner: Burner;
  fees: FeeController;
  providers: ProviderRegistry;
  escrow: JobEscrow;
  registrar: TermsRegistrar;
  plans: JobPlan;
  evaluator: JobEvaluator;
  feedback: JobFeedback;
  catalog: ResourceCatalog;
  quotes: QuoteBook;
  book: OrderBook;
  identity: IdentityRegistry;
  reputation: ReputationRegistry;
  validations: ValidationRegistry;
}

/** Typed contracts at `addresses` that read and send through `runner` (a signer or a provider). */
export function connectContracts(addresses: Record<ContractName, string>, runner: ContractRunner): Contracts {
  return {
    access: FACTORIES.access.connect(addresses.access, runner),
    ubc: FACTORIES.ubc.connect(addresses.ubc, runner),
    compute: FACTORIES.compute.connect(addresses.compute, runner),
    burner: FACTORIES.burner.connect(addresses.burner, runner),
    fees: FACTORIES.fees.connect(addresses.fees, runner),
    providers: FACTORIES.providers.connect(addresses.providers, runner),
    escrow: FACTORIES.escrow.connect(addresses.escrow, runner),
    registrar: FACTORIES.registrar.connect(addresses.registrar, runner),
    plans: FACTORIES.plans.connect(addresses.plans, runner),
    evaluator: FACTORIES.evaluator.connect(addresses.evaluator, runner),
    feedback: FACTORIES.feedback.connect(addresses.feedback, runner),
    catalog: FACTORIES.catalog.connect(addresses.catalog, runner),
    quotes: FACTORIES.quotes.connect(addresses.quotes, runner),
    book: FACTORIES.book.connect(addresses.book, runner),
    identity: FACTORIES.identity.connect(addresses.identity, runner),
    reputation: FACTORIES.reputation.connect(addresses.reputation, runner),
    validations: FACTORIES.validations.connect(addresses.validations, runner),
  };
}
