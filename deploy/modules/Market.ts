import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import Access from "./Access";
import { escrowModule } from "./Escrow";

/** The order book with the resource catalog that it creates, and the quote book. */
export function marketModule(parameters: EconomyParameters) {
  return buildModule("Market", (m) => {
    const { access } = m.useModule(Access);
    const { escrow } = m.useModule(escrowModule(parameters));
    const book = m.contract("OrderBook", [escrow, access, parameters.sweepWage]);
    const catalog = m.contractAt("ResourceCatalog", m.staticCall(book, "catalog"));
    const quotes = m.contract("QuoteBook", [escrow, catalog]);
    return { catalog, quotes, book };
  });
}
