import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import Access from "./Access";
import { escrowModule } from "./Escrow";

/** The resource catalog and the quote book. */
export function marketModule(parameters: EconomyParameters) {
  return buildModule("Market", (m) => {
    const { access } = m.useModule(Access);
    const { escrow } = m.useModule(escrowModule(parameters));
    const catalog = m.contract("ResourceCatalog", [escrow, access]);
    const quotes = m.contract("QuoteBook", [escrow, catalog]);
    return { catalog, quotes };
  });
}
