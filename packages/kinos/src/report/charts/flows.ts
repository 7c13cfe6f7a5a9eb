import { type Figures, shown } from "../../economy/figures/index.js";
import { seriesColour } from "../colours.js";
import { escapeHtml } from "../escape.js";
import { toNumber } from "./scale.js";

const WIDTH = 720;
const NODE_WIDTH = 10;
const LEFT = 130;
const RIGHT = WIDTH - 130;
const GAP = 12;
const TOP = 12;
const TOTAL_HEIGHT = 260;
const LEAST_NODE = 3;

interface Node {
  name: string;
  total: bigint;
  y: number;
  height: number;
  /** How much of the node is taken by ribbons already, in pixels. */
  used: number;
}

/** Who paid whom: a ribbon from each client to each provider, as wide as the money that stayed with it. */
export function flowsChart({ flows }: Figures): string {
  const total = flows.reduce((sum, { wei }) => sum + wei, 0n);
  const perCompute = TOTAL_HEIGHT / (toNumber(total) || 1);
  const clients = nodes(
    flows.map(({ client, wei }) => ({ name: client, wei })),
    perCompute,
  );
  const providers = nodes(
    flows.map(({ provider, wei }) => ({ name: provider, wei })),
    perCompute,
  );
  const colours = new Map(clients.map(({ name }, index) => [name, seriesColour(index)]));
  const find = (side: Node[], wanted: string) => side.find(({ name }) => name === wanted);
  const ordered = clients.flatMap(({ name }) =>
    providers.flatMap((provider) => flows.filter((flow) => flow.client === name && flow.provider === provider.name)),
  );
  const ribbons = ordered.map((flow) => {
    const [from, to] = [find(clients, flow.client), find(providers, flow.provider)];
    const height = toNumber(flow.wei) * perCompute;
    const path = from && to ? ribbon(from, to, height) : "";
    const title = `${flow.client} paid ${flow.provider} ${shown(flow.wei)} $COMPUTE in ${flow.jobs} jobs`;
    return (
      `<path class="flow" data-client="${escapeHtml(flow.client)}" data-provider="${escapeHtml(flow.provider)}" ` +
      `data-wei="${flow.wei}" d="${path}" fill="${colours.get(flow.client)}"><title>${escapeHtml(title)}</title></path>`
    );
  });
  const height = Math.max(bottomOf(clients), bottomOf(providers)) + TOP;
  return (
    `<svg id="chart-flows" viewBox="0 0 ${WIDTH} ${height.toFixed(0)}" role="img" ` +
    `aria-label="Money from clients on the left to providers on the right">${ribbons.join("")}` +
    clients.map((node) => bar(node, LEFT, "end", colours.get(node.name) ?? "#334155")).join("") +
    `${providers.map((node) => bar(node, RIGHT, "start", "#334155")).join("")}</svg>`
  );
}

function nodes(parts: { name: string; wei: bigint }[], perCompute: number): Node[] {
  const totals = new Map<string, bigint>();
  for (const { name, wei } of parts) totals.set(name, (totals.get(name) ?? 0n) + wei);
  let y = TOP;
  return [...totals]
    .sort(([, a], [, b]) => (a > b ? -1 : Number(a < b)))
    .map(([name, total]) => {
      const height = Math.max(LEAST_NODE, toNumber(total) * perCompute);
      const node = { name, total, y, height, used: 0 };
      // Room for two lines of text, however small the node is.
      y += Math.max(height, 22) + GAP;
      return node;
    });
}

function ribbon(from: Node, to: Node, height: number): string {
  const [a, b] = [from.y + from.used, to.y + to.used];
  from.used += height;
  to.used += height;
  const [x0, x1, middle] = [LEFT + NODE_WIDTH, RIGHT, (LEFT + NODE_WIDTH + RIGHT) / 2];
  const n = (value: number) => value.toFixed(1);
  return (
    `M${x0} ${n(a)}C${middle} ${n(a)} ${middle} ${n(b)} ${x1} ${n(b)}` +
    `L${x1} ${n(b + height)}C${middle} ${n(b + height)} ${middle} ${n(a + height)} ${x0} ${n(a + height)}Z`
  );
}

function bar({ name, total, y, height }: Node, x: number, anchor: "start" | "end", colour: string): string {
  const textX = anchor === "end" ? x - 8 : x + NODE_WIDTH + 8;
  const middle = y + Math.max(height, 22) / 2;
  return (
    `<rect x="${x}" y="${y.toFixed(1)}" width="${NODE_WIDTH}" height="${height.toFixed(1)}" fill="${colour}"/>` +
    `<text class="node" x="${textX}" y="${(middle - 3).toFixed(1)}" text-anchor="${anchor}">${escapeHtml(name)}</text>` +
    `<text class="tick" x="${textX}" y="${(middle + 10).toFixed(1)}" text-anchor="${anchor}">${shown(total)}</text>`
  );
}

function bottomOf(side: Node[]): number {
  const last = side.at(-1);
  return last ? last.y + Math.max(last.height, 22) : TOP;
}
