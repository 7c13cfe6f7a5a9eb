import { escapeHtml } from "../escape.js";
import { type Scale, tickLabel } from "./scale.js";

/** Size of a chart and of its margins, in pixels of its view box. */
export const CHART = { width: 520, height: 290, left: 50, right: 14, top: 12, bottom: 42 } as const;

/** What is around the marks of a chart. */
export interface Frame {
  id: string;
  /** For who cannot see it. */
  label: string;
  x: Scale;
  y: Scale;
  xTitle: string;
  yTitle: string;
}

/** An SVG with axes, a grid and `marks`. */
export function frame({ id, label, x, y, xTitle, yTitle }: Frame, marks: string): string {
  const { width, height, left, right, top, bottom } = CHART;
  const floor = height - bottom;
  const rows = y.ticks.map((tick) => {
    const at = y(tick).toFixed(1);
    return (
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${at}" y2="${at}"/>` +
      `<text class="tick" x="${left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${tickLabel(tick)}</text>`
    );
  });
  const columns = x.ticks.map((tick) => {
    const at = x(tick).toFixed(1);
    return `<text class="tick" x="${at}" y="${floor + 16}" text-anchor="middle">${tickLabel(tick)}</text>`;
  });
  return (
    `<svg id="${id}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">` +
    `${rows.join("")}${columns.join("")}` +
    `<line class="axis" x1="${left}" x2="${width - right}" y1="${floor}" y2="${floor}"/>` +
    `<text class="title" x="${(left + width - right) / 2}" y="${height - 6}" text-anchor="middle">${escapeHtml(xTitle)}</text>` +
    `<text class="title" x="14" y="${(top + floor) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(top + floor) / 2})">${escapeHtml(yTitle)}</text>` +
    `${marks}</svg>`
  );
}

/** Colours and names of the series above a chart. */
export function legend(series: readonly { name: string; colour: string }[]): string {
  const items = series.map(
    ({ name, colour }) => `<li><span class="swatch" style="background:${colour}"></span>${escapeHtml(name)}</li>`,
  );
  return `<ul class="legend">${items.join("")}</ul>`;
}
