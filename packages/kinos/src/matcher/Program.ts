import loadHighs, { type Highs } from "highs";

/** A sum of columns, each with its factor. */
export type Terms = (readonly [column: number, factor: number])[];

/** What the solver found, one value for each column. */
export interface Solution {
  values: number[];
  /** Whether nothing is better; otherwise the solver was stopped at its limit. */
  isBest: boolean;
}

/** With a fixed seed, and a limit in nodes and not in seconds, the same program always has the same solution. */
const OPTIONS = { output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 0 };

let solver: Promise<Highs> | undefined;

/** A mixed-integer program, built row by row. */
export class Program {
  private readonly upper: number[] = [];
  private readonly integrality: (0 | 1)[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts = [0];
  private readonly indices: number[] = [];
  private readonly factors: number[] = [];

  /** A new column: a whole number from 0 to `most`. */
  whole(most: number): number {
    this.integrality.push(1);
    return this.upper.push(most) - 1;
  }

  /** A new column: any number from 0. */
  real(): number {
    this.integrality.push(0);
    return this.upper.push(Infinity) - 1;
  }

  /** Requires that `terms` are from `least` to `most`. */
  within(least: number, terms: Terms, most: number): void {
    const sum = new Map<number, number>();
    for (const [column, factor] of terms) sum.set(column, (sum.get(column) ?? 0) + factor);
    for (const [column, factor] of sum) {
      this.indices.push(column);
      this.factors.push(factor);
    }
    this.starts.push(this.indices.length);
    this.rowLower.push(least);
    this.rowUpper.push(most);
  }

  /** Requires that `terms` are at most `most`. */
  atMost(terms: Terms, most: number): void {
    this.within(-Infinity, terms, most);
  }

  /** Requires that `terms` are at least `least`. */
  atLeast(terms: Terms, least: number): void {
    this.within(least, terms, Infinity);
  }

  /**
   * Maximises the sum of `gains`, one for each unit of a column, within `mostNodes` nodes of the search.
   * @param start a solution to begin with; columns that it does not have are 0.
   * @returns undefined when nothing was found.
   */
  async maximise(
    gains: readonly number[],
    mostNodes: number,
    start?: readonly number[],
  ): Promise<Solution | undefined> {
    const highs = await (solver ??= loadHighs());
    const { modelStatus, objectiveSense } = highs.constants;
    const [numCols, numRows] = [this.upper.length, this.rowLower.length];
    const perColumn = (values: readonly number[]) =>
      Array.from({ length: numCols }, (_, column) => values[column] ?? 0);
    const model = highs.createModel({
      numCols,
      numRows,
      sense: objectiveSense.maximize,
      colCost: perColumn(gains),
      colLower: perColumn([]),
      colUpper: this.upper,
      rowLower: this.rowLower,
      rowUpper: this.rowUpper,
      integrality: this.integrality,
      matrix: { format: "csr", numCols, numRows, starts: this.starts, indices: this.indices, values: this.factors },
    });
    try {
      model.options.set({ ...OPTIONS, mip_max_nodes: mostNodes });
      if (start) model.setSolution({ colValue: perColumn(start) });
      model.run();
      const values = [...model.getSolution().colValue];
      if (values.length !== numCols) return undefined;
      return { values, isBest: model.getModelStatus() === modelStatus.optimal };
    } catch (error) {
      // It gave up on its own rounding.
      if (error instanceof highs.errors.HighsError) return undefined;
      throw error;
    } finally {
      model.dispose();
    }
  }
}
