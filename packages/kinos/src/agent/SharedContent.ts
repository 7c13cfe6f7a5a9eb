import { ContentError, type ContentStore } from "../content/index.js";
import { MessageError } from "../protocol/index.js";

/** The content that an agent serves: each id to those alone whom it was shared with. */
export class SharedContent {
  private readonly readers = new Map<string, Set<string>>();

  constructor(private readonly store: ContentStore) {}

  /** Stores `bytes` and returns their content id; nobody may fetch them yet. */
  put(bytes: Uint8Array): Promise<string> {
    return this.store.put(bytes);
  }

  /** Lets `reader` fetch `cid`. */
  share(cid: string, reader: string): void {
    const readers = this.readers.get(cid) ?? new Set<string>();
    this.readers.set(cid, readers.add(reader));
  }

  /** The bytes of `cid` for `requester`. Throws `MessageError`: `NotAllowed` or `NoContent`. */
  async serve(cid: string, requester: string): Promise<Uint8Array> {
    if (!this.readers.get(cid)?.has(requester)) throw new MessageError("NotAllowed", `${cid} is not for ${requester}`);
    try {
      return await this.store.get(cid);
    } catch (cause) {
      if (cause instanceof ContentError) throw new MessageError("NoContent", cid, { cause });
      throw cause;
    }
  }
}
