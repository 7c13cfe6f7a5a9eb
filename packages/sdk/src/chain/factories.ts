import { IdentityRegistry__factory } from "../../../../typechain-types/factories/contracts/agents/IdentityRegistry__factory";
import { ReputationRegistry__factory } from "../../../../typechain-types/factories/contracts/agents/ReputationRegistry__factory";
import { ValidationRegistry__factory } from "../../../../typechain-types/factories/contracts/agents/ValidationRegistry__factory";
import { Burner__factory } from "../../../../typechain-types/factories/contracts/burn/Burner__factory";
import { FeeController__factory } from "../../../../typechain-types/factories/contracts/burn/FeeController__factory";
import { JobEscrow__factory } from "../../../../typechain-types/factories/contracts/escrow/JobEscrow__factory";
import { TermsRegistrar__factory } from "../../../../typechain-types/factories/contracts/escrow/TermsRegistrar__factory";
import { JobPlan__factory } from "../../../../typechain-types/factories/contracts/escrow/JobPlan__factory";
import { EconomyAccess__factory } from "../../../../typechain-types/factories/contracts/governance/EconomyAccess__factory";
import { OrderBook__factory } from "../../../../typechain-types/factories/contracts/market/OrderBook__factory";
import { QuoteBook__factory } from "../../../../typechain-types/factories/contracts/market/QuoteBook__factory";
import { ResourceCatalog__factory } from "../../../../typechain-types/factories/contracts/market/ResourceCatalog__factory";
import { ProviderRegistry__factory } from "../../../../typechain-types/factories/contracts/providers/ProviderRegistry__factory";
import { ComputeToken__factory } from "../../../../typechain-types/factories/contracts/token/ComputeToken__factory";
import { UbcToken__factory } from "../../../../typechain-types/factories/contracts/token/UbcToken__factory";
import { JobEvaluator__factory } from "../../../../typechain-types/factories/contracts/validation/JobEvaluator__factory";
import { JobFeedback__factory } from "../../../../typechain-types/factories/contracts/validation/JobFeedback__factory";

/** The TypeChain factory of each contract of a deployment, by its name there. */
export const FACTORIES = {
  access: EconomyAccess__factory,
  ubc: UbcToken__factory,
  compute: ComputeToken__factory,
  burner: Burner__factory,
  fees: FeeController__factory,
  providers: ProviderRegistry__factory,
  escrow: JobEscrow__factory,
  registrar: TermsRegistrar__factory,
  plans: JobPlan__factory,
  evaluator: JobEvaluator__factory,
  feedback: JobFeedback__factory,
  catalog: ResourceCatalog__factory,
  quotes: QuoteBook__factory,
  book: OrderBook__factory,
  identity: IdentityRegistry__factory,
  reputation: ReputationRegistry__factory,
  validations: ValidationRegistry__factory,
} as const;
