/** What a simulation is asked for. */
export interface SimulationOptions {
  seed: string;
  periods: number;
  buyers: number;
  sellers: number;
  /** Lots that each trader may trade in a period. */
  lots: number;
}

export const DEFAULT_OPTIONS: SimulationOptions = { seed: "1", periods: 8, buyers: 12, sellers: 12, lots: 4 };
