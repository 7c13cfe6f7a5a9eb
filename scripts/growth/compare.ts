import type { GrowthFigures } from "./sizes";

const UPDATE = "run npm run gas:growth -- --update and review the diff of test/gas/growth.json";

/** The figures by their full names, e.g. `onePrice cancel 100`. */
function flattened(figures: GrowthFigures): Map<string, number> {
  const entries = Object.entries(figures).flatMap(([shape, growth]) =>
    Object.entries(growth).flatMap(([operation, gasBySize]) =>
      Object.entries(gasBySize).map(([size, gas]) => [`${shape} ${operation} ${size}`, gas] as const),
    ),
  );
  return new Map(entries);
}

/** Where `measured` differs from the `committed` figures: both are exact. */
export function differences(measured: GrowthFigures, committed: GrowthFigures): string[] {
  const [now, before] = [flattened(measured), flattened(committed)];
  return [...new Set([...now.keys(), ...before.keys()])]
    .filter((name) => now.get(name) !== before.get(name))
    .map(
      (name) => `${name} is ${now.get(name) ?? "not measured"}, committed ${before.get(name) ?? "nothing"}: ${UPDATE}`,
    );
}
