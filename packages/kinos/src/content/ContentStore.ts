import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cidOf, parseCid } from "./contentId.js";
import { ContentError } from "./errors.js";

/** Bytes on disk under their content id, one file each; several processes may share the directory. */
export class ContentStore {
  /** `directory` is made when something is first put. */
  constructor(readonly directory: string) {}

  /** Stores `bytes` and returns their content id; storing the same bytes again changes nothing. */
  async put(bytes: Uint8Array): Promise<string> {
    const cid = cidOf(bytes);
    await mkdir(this.directory, { recursive: true });
    // A reader in another process must never see half a file.
    const partial = join(this.directory, `.${cid}.${randomUUID()}`);
    await writeFile(partial, bytes);
    await rename(partial, join(this.directory, cid));
    return cid;
  }

  /** The bytes of `cid`, checked against it. Throws `ContentError`: `Malformed`, `Missing` or `Corrupt`. */
  async get(cid: string): Promise<Uint8Array> {
    parseCid(cid); // also keeps paths out
    const bytes = await this.read(cid);
    if (cidOf(bytes) !== cid) throw new ContentError("Corrupt", cid);
    return bytes;
  }

  private async read(cid: string): Promise<Uint8Array> {
    try {
      return await readFile(join(this.directory, cid));
    } catch (cause) {
      throw isMissing(cause) ? new ContentError("Missing", cid, { cause }) : cause;
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
