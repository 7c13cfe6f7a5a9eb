import { type Figures, shown } from "../../economy/figures/index.js";
import { seriesColour } from "../colours.js";
import { escapeHtml } from "../escape.js";
import { CHART, frame, legend } from "./frame.js";
import { scale, toNumber } from "./scale.js";

/** The price paid in each job, by the block it was opened in; a ring is a counter-quote. */
export function pricesChart({ jobs, prices }: Figures): string {
  const blocks = jobs.map(({ block }) => block);
  const x = scale(Math.max(...blocks, 1), CHART.left, CHART.width - CHART.right, Math.min(...blocks));
  const highest = Math.max(...jobs.map(({ priceWei }) => toNumber(priceWei)), 1);
  const lowest = Math.min(...jobs.map(({ priceWei }) => toNumber(priceWei)));
  const y = scale(highest, CHART.height - CHART.bottom, CHART.top, lowest);
  const series = prices.map(({ resource }, index) => ({ name: resource, colour: seriesColour(index) }));
  const marks = jobs.map(({ id, resource, block, priceWei, client, provider, isBid }) => {
    const colour = series.find(({ name }) => name === resource)?.colour ?? "#334155";
    const paint = isBid ? `fill="#fff" stroke="${colour}" stroke-width="2"` : `fill="${colour}" fill-opacity="0.85"`;
    const title = `job ${id}: ${client} pays ${provider} ${shown(priceWei)} a unit of ${resource}`;
    return (
      `<circle class="price" data-job="${id}" data-resource="${escapeHtml(resource)}" data-price-wei="${priceWei}" ` +
      `cx="${x(block).toFixed(1)}" cy="${y(toNumber(priceWei)).toFixed(1)}" r="4.5" ${paint}>` +
      `<title>${escapeHtml(title)}</title></circle>`
    );
  });
  const titles = { xTitle: "block", yTitle: "$COMPUTE a unit" };
  const label = "Price paid for a unit in each job, by block and resource";
  return legend(series) + frame({ id: "chart-prices", label, x, y, ...titles }, marks.join(""));
}
