import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type Page, chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { shown } from "../../src/economy/figures/shown.js";
import { ROOT } from "../../src/economy/paths.js";
import { type SmallRun, smallRun } from "../economy/smallRun.js";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SCREENSHOT = join(ROOT, "report/report.png");

interface Opened {
  run: SmallRun;
  browser: Browser;
  page: Page;
  /** What the page said on its console, errors included. */
  said: string[];
  requested: string[];
}

// All sentences are about the page of one run.
const opening = open();
opening.catch(() => undefined);

async function open(): Promise<Opened> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install chromium`);
  const run = await smallRun();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const said: string[] = [];
  const requested: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => requested.push(request.url()));
  await page.goto(pathToFileURL(run.page).href, { waitUntil: "networkidle" });
  return { run, browser, page, said, requested };
}

/** The values of `attributes` of every element that `selector` finds. */
function attributesOf(page: Page, selector: string, ...attributes: string[]): Promise<(string | null)[][]> {
  return page
    .locator(selector)
    .evaluateAll((found, names) => found.map((each) => names.map((name) => each.getAttribute(name))), attributes);
}

/** The text of every cell in the body of the table `id`, row by row. */
function rowsOf(page: Page, id: string): Promise<string[][]> {
  return page
    .locator(`#${id} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

describe("the report in a browser", () => {
  it("shows every job's price at its place in the chart", async () => {
    const { run, page } = await opening;

    const points = await attributesOf(
      page,
      "#chart-prices circle.price",
      "data-job",
      "data-resource",
      "data-price-wei",
    );
    expect(points).toEqual(run.report.jobs.map(({ id, resource, priceWei }) => [String(id), resource, priceWei]));
    const heights = await page
      .locator("#chart-prices circle")
      .evaluateAll((all) => all.map((c) => Number(c.getAttribute("cy"))));
    const prices = run.report.jobs.map(({ priceWei }) => Number(priceWei));
    const highest = prices.indexOf(Math.max(...prices));
    expect(heights[highest]).toBe(Math.min(...heights));
  });

  it("shows every burn and the total after it", async () => {
    const { run, page } = await opening;

    const points = await attributesOf(page, "#chart-burn circle.burn", "data-source", "data-wei", "data-total-wei");
    expect(points).toEqual(run.report.burn.timeline.map(({ source, wei, totalWei }) => [source, wei, totalWei]));
  });

  it("shows who paid whom", async () => {
    const { run, page } = await opening;

    const ribbons = await attributesOf(page, "#chart-flows path.flow", "data-client", "data-provider", "data-wei");
    const flows = run.report.flows.map(({ client, provider, wei }) => [client, provider, wei]);
    expect(ribbons.sort()).toEqual(flows.sort());
  });

  it("has the run's figures in its tables", async () => {
    const { run, page } = await opening;
    const { agents, outcomes, prices, jobs } = run.report;

    expect(await rowsOf(page, "table-outcomes")).toEqual(outcomes.map(({ outcome, jobs: n }) => [outcome, String(n)]));
    expect(await rowsOf(page, "table-jobs")).toHaveLength(jobs.length);
    const agentRows = await rowsOf(page, "table-agents");
    expect(agentRows.map(([name, , bought, sold, earned]) => [name, bought, sold, earned])).toEqual(
      agents.map(({ name, bought, sold, earnedWei }) => [name, String(bought), String(sold), shown(BigInt(earnedWei))]),
    );
    expect(await attributesOf(page, "#table-prices td[data-wei]", "data-wei")).toEqual(
      prices.flatMap(({ minWei, medianWei, maxWei }) => [[minWei], [medianWei], [maxWei]]),
    );
  });

  it("says that every wei is accounted for, and how many figures were compared", async () => {
    const { run, page } = await opening;

    expect(await page.locator("#reconciliation h2").textContent()).toBe("Every wei is accounted for");
    expect(await attributesOf(page, "#reconciliation", "data-compared", "data-differences")).toEqual([
      [String(run.report.reconciliation.compared), "0"],
    ]);
    expect(await page.locator("#total-burned").getAttribute("data-wei")).toBe(run.report.burn.totalWei);
  });

  it("fits narrow and wide windows without a scroll bar of the page", async () => {
    const { page } = await opening;

    for (const width of [400, 800, 1200, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
  });

  it("fetches nothing and has nothing to complain about", async () => {
    const { run, browser, page, said, requested } = await opening;
    await page.setViewportSize({ width: 1200, height: 900 });
    mkdirSync(join(SCREENSHOT, ".."), { recursive: true });
    await page.screenshot({ path: SCREENSHOT, fullPage: true });
    await browser.close();

    expect(said).toEqual([]);
    expect(requested.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(run.page).href]);
    await run.remove();
  });
});
