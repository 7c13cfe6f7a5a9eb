/**
 * One operation whose gas we promise. Starts from a `loadFixture`, so that scenarios do not see each other, e.g.
 *
 *     { id: "token.transfer", measure: async () => gasOf(token.connect(holder).transfer(receiver, amount)) }
 */
export interface GasScenario {
  /** An id of `bars.ts`, or a further one of ours; variants are `<id>.<variant>`. */
  id: string;
  /** Sends the real transaction or transactions and returns their `gasUsed`, summed or per unit as the id says. */
  measure(): Promise<bigint>;
}

/** Gas by scenario id: the content of `test/gas/gas.json`. */
export type GasFigures = Record<string, number>;
