import { seriesColour } from "../report/colours.js";
import { CHART, frame } from "../report/charts/frame.js";
import { type Scale, scale, toNumber } from "../report/charts/scale.js";
import { escapeHtml } from "../report/escape.js";
import type { PopulationFigures } from "./playPopulation.js";
import type { SimulationFigures } from "./simulate.js";

const GAP = 24;
const HEAD = 62;
const WIDTH = 2 * CHART.width + 3 * GAP;
const HEIGHT = HEAD + CHART.height + GAP;

const STYLE = `
text { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: #0f172a; }
.tick { font-size: 11px; fill: #64748b; font-variant-numeric: tabular-nums; } .title { font-size: 11.5px; fill: #64748b; }
.grid { stroke: #eef2f7; } .axis { stroke: #94a3b8; } .name { font-size: 13px; } .heading { font-size: 15px; font-weight: 600; }
.equilibrium { stroke: #334155; stroke-dasharray: 5 4; } .range { fill: #334155; fill-opacity: 0.12; }
.efficiency { fill: none; stroke-width: 2; }
`;

interface Series {
  name: string;
  colour: string;
  figures: PopulationFigures;
}

/** One picture that needs nothing else: prices over the trades against the equilibrium, and efficiency by period. */
export function simulationChart(figures: SimulationFigures): string {
  const { random, agents } = figures.populations;
  const series: Series[] = [
    { name: "random traders (ZI-C)", colour: seriesColour(1), figures: random },
    { name: "this repository's agents (GD)", colour: seriesColour(0), figures: agents },
  ];
  const { seed, buyers, sellers, lots } = figures.options;
  const heading = `Continuous double auction on the order book: ${buyers} buyers, ${sellers} sellers, ${lots} lots each, seed ${seed}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">` +
    `<style>${STYLE}</style><rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>` +
    `<text class="heading" x="${GAP}" y="26">${escapeHtml(heading)}</text>${names(series)}` +
    `${placed(pricesPanel(figures, series), GAP)}` +
    `${placed(efficiencyPanel(figures, series), 2 * GAP + CHART.width)}</svg>\n`
  );
}

function names(series: readonly Series[]): string {
  const all = [...series, { name: "competitive equilibrium", colour: "#334155" }];
  return all
    .map(({ name, colour }, i) => {
      const x = GAP + i * 240;
      return `<rect x="${x}" y="40" width="11" height="11" rx="3" fill="${colour}"/><text class="name" x="${x + 17}" y="50">${escapeHtml(name)}</text>`;
    })
    .join("");
}

/** Trades stand evenly within their period, as their number differs. */
function pricesPanel({ theory, options }: SimulationFigures, series: readonly Series[]): string {
  const prices = series.flatMap(({ figures }) => figures.trades.map(({ priceWei }) => toNumber(priceWei)));
  const middle = toNumber(theory.priceWei);
  const x = scale(options.periods, CHART.left, CHART.width - CHART.right);
  const y = scale(Math.max(middle, ...prices), CHART.height - CHART.bottom, CHART.top, Math.min(middle, ...prices));
  const [high, low] = [y(toNumber(theory.highestWei)), y(toNumber(theory.lowestWei))];
  const width = x(options.periods) - CHART.left;
  const lines =
    `<rect class="range" x="${CHART.left}" y="${high.toFixed(1)}" width="${width.toFixed(1)}" height="${Math.max(low - high, 0).toFixed(1)}"/>` +
    `<line class="equilibrium" x1="${CHART.left}" x2="${x(options.periods).toFixed(1)}" y1="${y(middle).toFixed(1)}" y2="${y(middle).toFixed(1)}"/>`;
  const titles = { xTitle: "periods gone by", yTitle: "$COMPUTE a unit" };
  const label = "Price of each trade, against the competitive equilibrium";
  return frame({ id: "chart-trades", label, x, y, ...titles }, lines + series.map((one) => dots(one, x, y)).join(""));
}

function dots({ colour, figures }: Series, x: Scale, y: Scale): string {
  const inPeriod = new Map<number, number>();
  return figures.trades
    .map(({ period, priceWei }) => {
      const number = inPeriod.get(period) ?? 0;
      inPeriod.set(period, number + 1);
      const at = period - 1 + (number + 0.5) / (figures.periods[period - 1]?.trades ?? 1);
      return `<circle cx="${x(at).toFixed(1)}" cy="${y(toNumber(priceWei)).toFixed(1)}" r="2.4" fill="${colour}" fill-opacity="0.75"/>`;
    })
    .join("");
}

function efficiencyPanel({ options }: SimulationFigures, series: readonly Series[]): string {
  const parts = series.flatMap(({ figures }) => figures.periods.map(({ efficiency }) => efficiency * 100));
  const x = scale(options.periods, CHART.left, CHART.width - CHART.right);
  const y = scale(100, CHART.height - CHART.bottom, CHART.top, Math.min(...parts, 95));
  const lines = series.map(({ colour, figures }) => {
    const points = figures.periods.map(
      ({ efficiency }, i) => `${x(i + 1).toFixed(1)},${y(efficiency * 100).toFixed(1)}`,
    );
    const marks = points.map((point) => {
      const [cx, cy] = point.split(",");
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`;
    });
    return `<polyline class="efficiency" points="${points.join(" ")}" stroke="${colour}"/>${marks.join("")}`;
  });
  const titles = { xTitle: "period", yTitle: "efficiency, % of the largest surplus" };
  const label = "Allocative efficiency of each period";
  return frame({ id: "chart-efficiency", label, x, y, ...titles }, lines.join(""));
}

/** A chart as a part of the picture. */
function placed(svg: string, x: number): string {
  return svg.replace("<svg ", `<svg x="${x}" y="${HEAD}" width="${CHART.width}" height="${CHART.height}" `);
}
