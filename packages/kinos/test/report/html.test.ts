import { describe, expect, it } from "vitest";
import type { Figures } from "../../src/economy/index.js";
import { missingIn } from "../../src/economy/figures/standingText.js";
import { shown } from "../../src/economy/figures/shown.js";
import { reportHtml, reportJson } from "../../src/report/index.js";

const E18 = 10n ** 18n;

/** One accepted job of 150 $COMPUTE. */
function figures(changes: Partial<Figures> = {}): Figures {
  const job = { id: 1, block: 60, resource: "text-index", client: "ada", provider: "carl", units: 10 };
  const money = { priceWei: 15n * E18, budgetWei: 150n * E18, paidWei: 147n * E18, feeWei: 3n * E18, refundedWei: 0n };
  const bond = { slashedWei: 0n, compensationWei: 0n, bondBurnedWei: 0n, wageWei: 0n };
  const agent = {
    agentId: 5n,
    address: "0xA",
    bought: 0,
    sold: 0,
    earnedWei: 0n,
    spentWei: 0n,
    stakeWei: 0n,
    balanceWei: 0n,
  };
  const durations = { deploy: 1_000 };
  return {
    run: { seed: "1", chainId: 31337, texts: "docs", startedAt: "now", durations, clockMovedSeconds: 0, blocks: 70 },
    agents: [{ ...agent, name: "ada", kind: "client", strategy: "cheapest", bought: 1 }],
    providers: [],
    outcomes: [{ outcome: "accepted", jobs: 1 }],
    prices: [{ resource: "text-index", jobs: 1, minWei: 15n * E18, medianWei: 15n * E18, maxWei: 15n * E18 }],
    jobs: [{ ...job, ...money, ...bond, outcome: "accepted", isBid: false, filled: "quote" }],
    penalties: { slashedJobs: 0, slashedWei: 0n, compensationWei: 0n, bondBurnedWei: 0n, wagesWei: 0n },
    badWork: [],
    burn: {
      totalWei: E18,
      treasuryWei: 2n * E18,
      bySource: [{ source: "marketplace", wei: E18 }],
      timeline: [{ block: 65, source: "marketplace", wei: E18, totalWei: E18 }],
    },
    supply: { beforeWei: 10n * E18, afterWei: 9n * E18 },
    flows: [{ client: "ada", provider: "carl", jobs: 1, wei: 150n * E18 }],
    reconciliation: { block: 70, events: 5, compared: 9, differences: [] },
    ...changes,
  };
}

/** The cells in the body of the table `id`, row by row. */
function cellsOf(html: string, id: string): (string | undefined)[][] {
  const [, table = ""] = html.split(`<table id="${id}">`);
  const rows = table.slice(0, table.indexOf("</table>")).split("<tr>").slice(2);
  return rows.map((row) => [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text));
}

describe("the report", () => {
  it("names no other resource than itself", () => {
    expect(reportHtml(figures())).not.toMatch(/(src|href)="(?!data:)|@import|url\(|<script/);
  });

  it("escapes what comes from outside", () => {
    const { run } = figures();
    const html = reportHtml(figures({ run: { ...run, seed: `<b onclick="x">'&` } }));

    expect(html).toContain("&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;");
    expect(html).not.toContain("<b onclick");
  });

  it("says so, and what, when the books do not agree", () => {
    const { reconciliation } = figures();
    const html = reportHtml(
      figures({ reconciliation: { ...reconciliation, differences: ["job 1: ledger 1, chain 2"] } }),
    );

    expect(html).toContain("The books do not agree");
    expect(html).toContain("<li>job 1: ledger 1, chain 2</li>");
  });

  it("can show a run in which nothing was burned or paid", () => {
    const { burn } = figures();
    const nothing = { ...burn, totalWei: 0n, bySource: [], timeline: [] };

    expect(reportHtml(figures({ burn: nothing, flows: [], jobs: [], prices: [] }))).not.toMatch(
      /NaN|Infinity|undefined/,
    );
  });

  it("shows who lost what, who got it, and who earned the wage", () => {
    const [job] = figures().jobs;
    const slashed = { slashedWei: 8n * E18, compensationWei: 4n * E18, bondBurnedWei: 3n * E18, wageWei: E18 };
    const overdue = { ...job, ...slashed, outcome: "overdue", wageTo: "emmy<" } as Figures["jobs"][number];
    const html = reportHtml(figures({ jobs: [...figures().jobs, overdue] }));

    const [, table = ""] = html.split('<table id="table-penalties">');
    const rows = table.slice(0, table.indexOf("</table>")).split("<tr>").slice(2);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/data-wei="\d+"/g)).toEqual(
      [8n, 0n, 4n, 3n, 1n].map((compute) => `data-wei="${compute * E18}"`),
    );
    expect(rows[0]).toContain("<td>emmy&lt;</td>");
  });

  it("shows what a provider has done, what it lacks, and how it was found", () => {
    const score = { resource: "text-index", score: 91.5, ratings: 4, judges: 2, weightWei: 7n * E18 };
    const nextTier = { tier: 2, missingStakeWei: 0n, missingFeesWei: 3n * E18 };
    const money = { stakeWei: 5n * E18, feesPaidWei: 6n * E18 };
    const ada = { name: "ada<", agentId: 9n, tier: 1, done: 12, failed: 8, scores: [score] };
    const html = reportHtml(figures({ providers: [{ ...ada, ...money, nextTier }] }));

    expect(cellsOf(html, "table-providers")).toEqual([
      ["ada&lt;", "9", "5.0000", "1", "fees 3.0000 to tier 2", "12", "8", "6.0000"],
    ]);
    expect(cellsOf(html, "table-scores")).toEqual([["ada&lt;", "text-index", "91.5", "4", "2", "7.0000"]]);
  });

  it("says so when there is no tier above", () => {
    expect(missingIn({})).toBe("nothing, it is the highest");
  });

  it("shows what a client found bad and what it did about it", () => {
    const work = { id: 1, provider: "carl", client: "ada", score: 57.1, proposedWei: 86n * E18, isAgreed: false };
    const html = reportHtml(figures({ badWork: [{ ...work, costWei: 150n * E18 }] }));

    expect(html).toContain("name no arbitrator");
    expect(html).toContain("<td>refused</td>");
    expect(html).toContain(`data-wei="${150n * E18}"`);
  });

  it("has every wei in its JSON as a decimal string", () => {
    const { jobs } = JSON.parse(reportJson(figures())) as { jobs: { budgetWei: string }[] };

    expect(jobs[0]?.budgetWei).toBe("150000000000000000000");
  });
});

describe("an amount for people", () => {
  it.each([
    [0n, "0.0000"],
    [1n, "0.0000"],
    [50_000_000_000_000n, "0.0001"],
    [1_234_567n * E18 + E18 / 2n, "1,234,567.5000"],
    [-E18, "-1.0000"],
    [999_999_999_999_999_999n, "1.0000"],
  ])("of %s wei is shown as %s", (wei, text) => {
    expect(shown(wei)).toBe(text);
  });
});
