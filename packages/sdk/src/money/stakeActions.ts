import type { TransactionReceipt } from "ethers";
import { toAddress, toUint } from "../checks/arguments";
import { type Connection, sendWithAllowance } from "../chain/Connection";
import { reading } from "../chain/reading";

/** What a provider has staked and done. Amounts are wei, `unlockAt` seconds (0: nothing thaws). */
export interface ProviderRecord {
  stakedWei: bigint;
  lockedWei: bigint;
  availableWei: bigint;
  feesPaidWei: bigint;
  failures: bigint;
  thawingWei: bigint;
  unlockAt: bigint;
}

/** A provider's stake, out of which bonds are locked. Amounts are wei of $COMPUTE. */
export interface StakeActions {
  /** Stakes tokens; approves exactly that amount first when needed. */
  stake(amountWei: bigint): Promise<TransactionReceipt>;
  /** Starts the thaw of unlocked stake; it backs no bond any more. Restarts what thaws already. */
  thaw(amountWei: bigint): Promise<TransactionReceipt>;
  /** Takes all thawed stake. Throws `ProviderRegistryNotThawed` before its time. */
  withdrawThawed(): Promise<TransactionReceipt>;
  /** The record of `provider`, by default one's own. */
  providerRecord(provider?: string): Promise<ProviderRecord>;
}

/** The stake actions of `connection`. */
export function stakeActions(connection: Connection): StakeActions {
  const { address, contracts, deployment, send } = connection;
  const { providers } = contracts;
  return {
    stake: (amountWei) =>
      sendWithAllowance(connection, deployment.addresses.providers, toUint(amountWei, "amountWei"), () =>
        providers.stake.populateTransaction(amountWei),
      ),
    thaw: (amountWei) => send(providers.thaw.populateTransaction(amountWei)),
    withdrawThawed: () => send(providers.withdrawThawed.populateTransaction()),
    async providerRecord(of = address) {
      const provider = toAddress(of, "provider");
      const [record, thawing] = await reading(Promise.all([providers.recordOf(provider), providers.thawing(provider)]));
      return {
        stakedWei: record.staked,
        lockedWei: record.locked,
        availableWei: record.staked - record.locked,
        feesPaidWei: record.feesPaid,
        failures: record.failures,
        thawingWei: thawing.amount,
        unlockAt: thawing.unlockAt,
      };
    },
  };
}
