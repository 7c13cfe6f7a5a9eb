import { shown } from "../economy/figures/shown.js";
import type { PopulationFigures } from "./playPopulation.js";
import type { SimulationFigures } from "./simulate.js";

/** The figures for people, line by line. */
export function printSimulation({ options, theory, populations }: SimulationFigures): string[] {
  const { seed, periods, buyers, sellers, lots } = options;
  return [
    `Seed ${seed}: ${buyers} buyers and ${sellers} sellers of ${lots} lots each, ${periods} periods.`,
    `Equilibrium: ${theory.lots} lots at ${shown(theory.lowestWei)} to ${shown(theory.highestWei)} $COMPUTE a unit; ` +
      `largest surplus of a period ${shown(theory.surplusWei)}.`,
    ...printPopulation("Random traders", populations.random),
    ...printPopulation("This repository's agents", populations.agents),
  ];
}

function printPopulation(title: string, figures: PopulationFigures): string[] {
  const { efficiency, alpha, periods, trades, feesWei, transactions, gas, reconciliation } = figures;
  const { compared, differences } = reconciliation;
  return [
    "",
    `${title} (${figures.strategy}): efficiency ${percent(efficiency)}, Smith's alpha ${percent(alpha)}`,
    "  period  efficiency   alpha  trades  orders  mean price",
    ...periods.map((period, i) =>
      [
        String(i + 1).padStart(8),
        percent(period.efficiency).padStart(12),
        percent(period.alpha).padStart(8),
        String(period.trades).padStart(8),
        String(period.orders).padStart(8),
        (period.meanPriceWei === null ? "–" : shown(period.meanPriceWei)).padStart(12),
      ].join(""),
    ),
    `  ${trades.length} jobs funded, delivered and paid; fees ${shown(feesWei)} $COMPUTE; ` +
      `${transactions} transactions, ${gas.toLocaleString("en-US")} gas`,
    differences.length === 0
      ? `  ${compared} amounts on the chain are what the trades make them, to the wei`
      : `  ${differences.length} of ${compared} amounts differ: ${differences.join("; ")}`,
  ];
}

function percent(part: number | null): string {
  return part === null ? "–" : `${(part * 100).toFixed(2)} %`;
}
