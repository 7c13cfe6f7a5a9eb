import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Row, allMoves } from "../fixtures/lifeCalls";
import { STATES } from "../fixtures/lifecycle";

const COLUMNS = ["state", "who", "call", "when", "becomes", "pays"] as const;

/** The rows of the table of docs/escrow.md that name a call, in their order. */
function documentedRows(): Row[] {
  const text = readFileSync(join(__dirname, "../../docs/escrow.md"), "utf8");
  return text
    .split("\n")
    .filter((line) => /^\| [^|]+ \| (client|provider|both|anyone|arbitrator) +\|/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map((cells) => Object.fromEntries(COLUMNS.map((name, index) => [name, cells[index] ?? ""])) as unknown as Row)
    .map((row) => ({ ...row, call: row.call.replace(/`/g, "") }));
}

/** What was found, a row for both kinds of job: where another pays for a plain one, it says so. */
async function foundRows(): Promise<Row[]> {
  const { market, plain } = await allMoves();
  const twin = (row: Row) =>
    plain.find((other) => other.state === row.state && other.call === row.call && other.who === row.who);
  const shared = market.map((row) => {
    const pays = twin(row)?.pays;
    return { ...row, pays: pays === row.pays ? row.pays : `${row.pays}; plain: ${pays}` };
  });
  return [...plain.filter((row) => row.state.startsWith("Open")), ...shared];
}

const key = (row: Row) => COLUMNS.map((name) => row[name]).join(" | ");

describe("docs/escrow.md @slow", () => {
  it("tells every move of every state as the deployed system allows it, and no other", async () => {
    const found = (await foundRows()).map(key);

    expect(documentedRows().map(key).sort()).to.deep.equal(found.sort());
  });

  it("tells the same of plain jobs and of market jobs, but for who pays", async () => {
    const { market, plain } = await allMoves();
    const withoutPays = (rows: Row[]) => rows.map((row) => key({ ...row, pays: "" }));

    expect(withoutPays(plain.filter(({ state }) => !state.startsWith("Open")))).to.deep.equal(withoutPays(market));
  });

  it("lists the states in the order of a job's life", () => {
    const names = STATES.map(({ name }) => name);
    const order = documentedRows().map(({ state }) => names.indexOf(state));

    expect(order).to.deep.equal([...order].sort((one, other) => one - other));
  });
});
