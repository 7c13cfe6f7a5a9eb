import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ContentStore, cidOf } from "../../src/content/index.js";

const BYTES = Buffer.from("what the provider works on");

/** A store in a directory of its own, which does not exist yet, and which goes away with the test. */
async function emptyStore() {
  const parent = await mkdtemp(join(tmpdir(), "content-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  return new ContentStore(join(parent, "store"));
}

async function filledStore() {
  const store = await emptyStore();
  const cid = await store.put(BYTES);
  return { store, cid, path: join(store.directory, cid) };
}

describe("ContentStore", () => {
  it.each<[string, Uint8Array]>([
    ["a text", BYTES],
    ["nothing", new Uint8Array()],
    ["three megabytes", new Uint8Array(3 * 2 ** 20).fill(7)],
  ])("gives back %s that was put into it", async (_, bytes) => {
    const store = await emptyStore();

    const cid = await store.put(bytes);

    expect(Buffer.from(bytes).equals(await store.get(cid))).toBe(true);
    expect(cid).toBe(cidOf(bytes));
  });

  it("gives to another store on the same directory what was put into the first", async () => {
    const { store, cid } = await filledStore();

    expect(Buffer.from(await new ContentStore(store.directory).get(cid))).toEqual(BYTES);
  });

  it("keeps one file when the same bytes are put many times at once", async () => {
    const { store, cid } = await filledStore();

    const cids = await Promise.all(Array.from({ length: 8 }, () => store.put(BYTES)));

    expect(new Set(cids)).toEqual(new Set([cid]));
    expect(await readdir(store.directory)).toEqual([cid]);
  });

  it("refuses content when its bytes were changed", async () => {
    const { store, cid, path } = await filledStore();
    await writeFile(path, "what somebody else wants");

    await expect(store.get(cid)).rejects.toMatchObject({ name: "ContentError", code: "Corrupt", subject: cid });
  });

  it("refuses content when it was cut short", async () => {
    const { store, cid, path } = await filledStore();
    await truncate(path, BYTES.length - 1);

    await expect(store.get(cid)).rejects.toMatchObject({ code: "Corrupt" });
  });

  it("heals corrupted content when the true bytes are put again", async () => {
    const { store, cid, path } = await filledStore();
    await writeFile(path, "");

    await store.put(BYTES);

    expect(Buffer.from(await store.get(cid))).toEqual(BYTES);
  });

  it("says that content is missing when nothing was put under its id", async () => {
    const { store } = await filledStore();

    await expect(store.get(cidOf(Buffer.from("other")))).rejects.toMatchObject({ code: "Missing" });
    await expect((await emptyStore()).get(cidOf(BYTES))).rejects.toMatchObject({ code: "Missing" });
  });

  it.each(["", "..", "../../etc/passwd", "/etc/passwd", "bafkrei", `${cidOf(BYTES)}/..`, `./${cidOf(BYTES)}`, "a\0b"])(
    "refuses %j, which is no content id, without touching the disk",
    async (cid) => {
      const { store } = await filledStore();

      await expect(store.get(cid)).rejects.toMatchObject({ code: "Malformed", subject: cid });
    },
  );
});
