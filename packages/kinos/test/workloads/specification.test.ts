import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cidOf } from "../../src/content/index.js";
import { WORKLOADS, loadModule } from "../../src/workloads/index.js";

const SPECIFICATIONS = new URL("../../../../docs/resources/", import.meta.url);

describe("the specification of a resource", () => {
  it.each(Object.values(WORKLOADS))("names the module that providers run, for $name", async ({ name }) => {
    const text = await readFile(fileURLToPath(new URL(`${name}.md`, SPECIFICATIONS)), "utf8");

    expect(text).toContain(`\`${cidOf(await loadModule(name as keyof typeof WORKLOADS))}\``);
  });
});
