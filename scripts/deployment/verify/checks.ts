/** What a verification found: how many facts of each kind were compared, and which differ. */
export class Checks {
  readonly problems: string[] = [];
  private readonly groups = new Map<string, { checked: number; wrong: number }>();

  /** Compares one fact; amounts, numbers and addresses of any spelling are equal when they mean the same. */
  equal(group: string, what: string, actual: unknown, expected: unknown): void {
    const counts = this.groups.get(group) ?? { checked: 0, wrong: 0 };
    this.groups.set(group, counts);
    counts.checked += 1;
    if (spelling(actual) === spelling(expected)) return;
    counts.wrong += 1;
    this.problems.push(`${group}: ${what} is ${shown(actual)}, not ${shown(expected)}`);
  }

  /** Compares two sets, naming what is missing and what nobody expected. */
  sameSet(group: string, what: string, actual: Iterable<string>, expected: Iterable<string>): void {
    const found = new Set(actual);
    const wanted = new Set(expected);
    for (const member of wanted)
      this.equal(group, `${what} ${member}`, found.has(member) ? "there" : "missing", "there");
    for (const member of found) if (!wanted.has(member)) this.equal(group, `${what} ${member}`, "there", "expected");
  }

  /** One line for each kind of fact. */
  summary(): string[] {
    return [...this.groups].map(([group, { checked, wrong }]) => {
      const mark = wrong === 0 ? "✓" : "✗";
      return `${mark} ${group.padEnd(12)} ${checked - wrong} of ${checked} facts as deployed`;
    });
  }
}

function spelling(value: unknown): string {
  return String(value).toLowerCase();
}

function shown(value: unknown): string {
  return typeof value === "string" && value.length === 0 ? "empty" : String(value);
}
