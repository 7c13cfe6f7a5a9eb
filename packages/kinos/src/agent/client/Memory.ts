import type { Experience } from "./strategies.js";

/** What a client has seen of each provider itself; what others say of it is on the chain (see standing.ts). */
export class Memory {
  private readonly experiences = new Map<string, Experience>();

  of(provider: string): Experience {
    return this.experiences.get(provider) ?? { jobs: 0, disappointments: 0 };
  }

  remember(provider: string, what: keyof Experience): void {
    const experience = this.of(provider);
    this.experiences.set(provider, { ...experience, [what]: experience[what] + 1 });
  }
}
