import { AgentModel } from "./AgentModel.js";
import { BurnModel } from "./BurnModel.js";
import { ChallengeModel } from "./ChallengeModel.js";
import type { ChainEvent } from "./ChainEvent.js";
import { EscrowModel } from "./EscrowModel.js";
import { RatingModel } from "./RatingModel.js";
import { StakeModel } from "./StakeModel.js";
import { TokenModel } from "./TokenModel.js";
import type { EscrowConstants } from "./terms.js";
import type { TierRules } from "./tiers.js";

/** All that the ledger takes from the chain beside events. */
export interface LedgerConstants extends EscrowConstants {
  tierRules: TierRules;
}

/** The whole economy rebuilt from events alone, in whole wei. */
export class Ledger {
  readonly token = new TokenModel();
  readonly burn = new BurnModel();
  readonly stakes = new StakeModel();
  readonly challenges = new ChallengeModel();
  readonly agents = new AgentModel();
  readonly escrow: EscrowModel;
  readonly ratings: RatingModel;
  /** Units of the resources, as they were added. */
  readonly resources = new Map<number, string>();
  eventCount = 0;

  constructor(readonly constants: LedgerConstants) {
    this.escrow = new EscrowModel(constants, this.stakes);
    const { jobs } = this.escrow;
    this.ratings = new RatingModel({ jobs, stakes: this.stakes, feeOf: (job) => this.escrow.fullFeeOf(job) });
  }

  /** Takes the next event; events must come in the chain's order. */
  apply(event: ChainEvent): void {
    this.eventCount += 1;
    if (event.contract === "compute") this.token.apply(event);
    if (event.contract === "burner" || event.contract === "fees") this.burn.apply(event);
    if (event.contract === "providers") this.stakes.apply(event);
    if (event.contract === "providers" || event.contract === "identity") this.agents.apply(event);
    if (event.contract === "feedback") this.ratings.apply(event);
    if (event.contract === "escrow") this.escrow.apply(event);
    if (event.contract === "evaluator") this.challenges.apply(event);
    if (event.contract === "quotes") this.escrow.quotes.apply(event);
    if (event.contract === "book") this.escrow.book.apply(event);
    if (event.contract === "catalog" && event.name === "ResourceAdded") this.addResource(event);
  }

  private addResource(event: ChainEvent): void {
    const resourceId = Number(event.uint("resourceId"));
    const resource = event.struct("resource");
    this.resources.set(resourceId, resource.text("unitName"));
    this.escrow.book.resources.set(resourceId, {
      lotUnits: resource.uint("lotUnits"),
      tickSize: resource.uint("tickSize"),
      termsId: resource.uint("termsId"),
    });
  }

  /** Every account that any event named. */
  accounts(): string[] {
    const { token, stakes, escrow } = this;
    return [...new Set([...token.balances.keys(), ...stakes.staked.keys(), ...escrow.balances.keys()])];
  }
}
