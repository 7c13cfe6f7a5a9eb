import { type GrowthFigures, SIZES } from "./sizes";

/** What the shapes of `test/model/growth` mean. */
const TITLES: Record<string, string> = {
  onePrice: "all orders at one price",
  manyPrices: "one order at each price, 128 prices to a word of the bitmap",
  sparsePrices: "one order at each price, each in another word of the bitmap",
  "cancelled.fromFront": "so many cancelled from the front, at the price of the one that is taken",
  "cancelled.fromBehind": "so many cancelled from behind: each is passed, 255 at most",
};

function line(title: string, cells: readonly string[]): string {
  return [title.padEnd(22), ...cells.map((cell) => cell.padStart(10))].join("");
}

/** A table for each shape: an operation to a row, a size of the book to a column. */
export function growthTable(figures: GrowthFigures): string {
  const tables = Object.entries(figures).map(([shape, growth]) => {
    const header = line(
      "orders",
      SIZES.map((size) => size.toLocaleString("en-US")),
    );
    const rows = Object.entries(growth).map(([operation, gasBySize]) =>
      line(
        operation,
        SIZES.map((size) => gasBySize[String(size)]?.toLocaleString("en-US") ?? "–"),
      ),
    );
    return [TITLES[shape] ?? shape, header, ...rows].join("\n");
  });
  return tables.join("\n\n");
}
