/** Advice on the errors of the order book. */
export const ORDER_ADVICE = {
  OrderBookExpired: "Place the order with an expiry in the future.",
  OrderBookLevelFull: "Choose another price: this one has had all the orders that it can number.",
  OrderBookNoOrder: "Nothing is left of this order: it is filled, cancelled or swept, or it never was.",
  OrderBookNotCatalog: "Retire the resource at the catalog: it alone closes a market.",
  OrderBookNotFilled: "Order fewer units or accept a worse price: a fill-or-kill order fills whole or not at all.",
  OrderBookNotMaker: "Only who placed the order may change or cancel it.",
  OrderBookOffTick: "Choose a price that is a multiple of the resource's tick size.",
  OrderBookPriceTooHigh: "Choose a price no higher than the one named.",
  OrderBookSweepWageTooHigh: "Deploy with a sweep wage of at most the maximum named.",
  OrderBookTickNotWholeGwei: "Trade this resource by quotes: its tick size does not fit the order book.",
  OrderBookUnitsChanged: "Read the order again: a part of it was filled meanwhile.",
  OrderBookWouldCross: "Choose a price that meets no order, or do not ask for post-only.",
} as const;
