import { ZeroAddress } from "ethers";
import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";

/** $COMPUTE as its transfers tell it. */
export class TokenModel {
  readonly balances = new Amounts();
  minted = 0n;
  burned = 0n;

  get supply(): bigint {
    return this.minted - this.burned;
  }

  apply(event: ChainEvent): void {
    if (event.name !== "Transfer") return;
    const amount = event.uint("value");
    const from = event.text("from");
    const to = event.text("to");
    if (from === ZeroAddress) this.minted += amount;
    else this.balances.add(from, -amount);
    if (to === ZeroAddress) this.burned += amount;
    else this.balances.add(to, amount);
  }
}
