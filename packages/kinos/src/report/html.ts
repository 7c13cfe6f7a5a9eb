import { type Figures, shown } from "../economy/figures/index.js";
import { burnChart } from "./charts/burn.js";
import { flowsChart } from "./charts/flows.js";
import { pricesChart } from "./charts/prices.js";
import { escapeHtml } from "./escape.js";
import { STYLE } from "./style.js";
import {
  agentsTable,
  badWorkTable,
  jobsTable,
  outcomesTable,
  penaltiesTable,
  pricesTable,
  providersTable,
  scoresTable,
  supplyTable,
} from "./tables.js";

/** The report as one page that fetches nothing. */
export function reportHtml(figures: Figures): string {
  const { run, jobs, agents } = figures;
  const what = `${jobs.length} jobs between ${agents.length} agents on chain ${run.chainId}, seed ${run.seed}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Compute economy: ${escapeHtml(what)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Compute economy</h1>
<p class="soft">${escapeHtml(what)}; ${escapeHtml(run.startedAt)}</p>
${cards(figures)}
${verdict(figures)}
<section><h2>Agents, in $COMPUTE</h2>${agentsTable(figures)}</section>
<section><h2>Providers, in $COMPUTE</h2>${providersTable(figures)}</section>
<section><h2>How clients found their work, 0 to 100 by value</h2>${scoresTable(figures)}</section>
<section><h2>Who paid whom, in $COMPUTE</h2>${flowsChart(figures)}</section>
<div class="pair">
<section><h2>Price of a unit in each job</h2>${pricesChart(figures)}</section>
<section><h2>Burned so far</h2>${burnChart(figures)}</section>
</div>
<div class="pair">
<section><h2>Price paid for a unit, in $COMPUTE</h2>${pricesTable(figures)}</section>
<section><h2>Jobs by outcome</h2>${outcomesTable(figures)}</section>
</div>
<section><h2>Who was let down, and what it cost, in $COMPUTE</h2>${penaltiesTable(figures)}</section>
<section><h2>Work that its client found bad, in $COMPUTE</h2>${badWorkTable(figures)}</section>
<section><h2>Burn, treasury and supply, exact</h2>${supplyTable(figures)}</section>
<section><h2>Every job</h2>${jobsTable(figures)}</section>
${about(figures)}
</main>
</body>
</html>
`;
}

function cards({ jobs, burn, flows }: Figures): string {
  const paid = flows.reduce((sum, { wei }) => sum + wei, 0n);
  const card = (id: string, value: string, label: string, wei?: bigint) =>
    `<div class="card"><b id="${id}"${wei === undefined ? "" : ` data-wei="${wei}"`}>${value}</b><span>${label}</span></div>`;
  return `<div class="cards">${[
    card("total-jobs", String(jobs.length), "jobs over"),
    card("total-paid", shown(paid), "$COMPUTE paid for work", paid),
    card("total-burned", shown(burn.totalWei), "$COMPUTE burned", burn.totalWei),
    card("total-treasury", shown(burn.treasuryWei), "$COMPUTE to the treasury", burn.treasuryWei),
  ].join("")}</div>`;
}

function verdict({ reconciliation }: Figures): string {
  const { block, events, compared, differences } = reconciliation;
  const isGood = differences.length === 0;
  const lines = differences.map((line) => `<li>${escapeHtml(line)}</li>`);
  return (
    `<section id="reconciliation" class="verdict${isGood ? "" : " bad"}" data-compared="${compared}" ` +
    `data-differences="${differences.length}"><h2>${isGood ? "Every wei is accounted for" : "The books do not agree"}</h2>` +
    `<p>${events} events were replayed from block 0 into a ledger of their own; ${compared} of its figures were compared ` +
    `with the chain at block ${block}, to the wei; ${differences.length} differ.</p><ul>${lines.join("")}</ul></section>`
  );
}

function about({ run }: Figures): string {
  const seconds = Object.entries(run.durations).map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(1)} s`);
  const clock = run.clockMovedSeconds > 0 ? `The chain's clock was moved ${run.clockMovedSeconds} s for windows. ` : "";
  return `<section><h2>This run</h2><p>${escapeHtml(
    `${run.blocks} blocks. ${clock}Texts: ${run.texts}. Durations: ${seconds.join(", ")}.`,
  )}</p></section>`;
}
