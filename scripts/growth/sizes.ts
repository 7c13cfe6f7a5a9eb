/** How many orders lie in the book. */
export const SIZES: readonly number[] = [1, 10, 100, 1_000, 10_000];

/** Gas by operation, by size of the book. */
export type Growth = Record<string, Record<string, number>>;

/** Growth by how the book lies: the content of `test/gas/growth.json`. */
export type GrowthFigures = Record<string, Growth>;
