import { type Figures, shown } from "../../economy/figures/index.js";
import { seriesColour } from "../colours.js";
import { escapeHtml } from "../escape.js";
import { CHART, frame, legend } from "./frame.js";
import { scale, toNumber } from "./scale.js";

/** All that was burned up to each block: a step for each burn, coloured by its source. */
export function burnChart({ burn, run }: Figures): string {
  const first = burn.timeline[0]?.block ?? 0;
  const x = scale(run.blocks, CHART.left, CHART.width - CHART.right, first);
  const y = scale(toNumber(burn.totalWei) || 1, CHART.height - CHART.bottom, CHART.top);
  const series = burn.bySource.map(({ source }, index) => ({ name: source, colour: seriesColour(index + 3) }));
  const steps = burn.timeline.map(
    ({ block, totalWei }) => `H${x(block).toFixed(1)}V${y(toNumber(totalWei)).toFixed(1)}`,
  );
  const line = `M${x(first).toFixed(1)} ${y(0).toFixed(1)}${steps.join("")}H${x(run.blocks).toFixed(1)}`;
  const points = burn.timeline.map(({ block, source, wei, totalWei }) => {
    const colour = series.find(({ name }) => name === source)?.colour ?? "#334155";
    return (
      `<circle class="burn" data-source="${escapeHtml(source)}" data-wei="${wei}" data-total-wei="${totalWei}" ` +
      `cx="${x(block).toFixed(1)}" cy="${y(toNumber(totalWei)).toFixed(1)}" r="4" fill="${colour}">` +
      `<title>${escapeHtml(`block ${block}: ${shown(wei)} burned, ${source}`)}</title></circle>`
    );
  });
  const label = "All $COMPUTE burned so far, by block";
  const titles = { xTitle: "block", yTitle: "$COMPUTE burned" };
  const marks = `<path class="burned" d="${line}"/>${points.join("")}`;
  return legend(series) + frame({ id: "chart-burn", label, x, y, ...titles }, marks);
}
