/** The blocks that a verification reads. */
export interface BlockRange {
  from: number;
  to: number;
}

/**
 * All events that `query` finds in `range`, oldest first. Nodes cap what one request may cover, each at another size:
 * a refused range is halved.
 */
export async function eventsIn<T>(range: BlockRange, query: (from: number, to: number) => Promise<T[]>): Promise<T[]> {
  try {
    return await query(range.from, range.to);
  } catch (error) {
    if (range.from >= range.to) throw error;
    const middle = Math.floor((range.from + range.to) / 2);
    const older = await eventsIn({ from: range.from, to: middle }, query);
    return [...older, ...(await eventsIn({ from: middle + 1, to: range.to }, query))];
  }
}
