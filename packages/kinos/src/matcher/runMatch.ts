import { type ComputeEconomy, connect, parseDeployment } from "@compute-economy/sdk";
import type { Book } from "./Book.js";
import { BookError } from "./BookError.js";
import { match } from "./match.js";
import { matchingJson, printMatching, printSettled } from "./print.js";
import { type BookFile, readBook } from "./readBook.js";
import { readMarket } from "./readMarket.js";
import { settleFills } from "./settle.js";

/** A book, and where to settle what is matched. */
export interface MatchRun {
  bookText: string;
  json: boolean;
  /** Then the chain says what the market is, and the allocation is settled there. */
  chain?: { rpcUrl: string; deploymentText: string; key: string };
}

/**
 * Matches a book, and settles the allocation where a chain is given.
 * @returns what to print, and whether everything that was matched is settled or was not to be.
 * @throws `BookError` or `SdkError`.
 */
export async function runMatch({ bookText, json, chain }: MatchRun): Promise<{ lines: string[]; isDone: boolean }> {
  const file = readBook(bookText);
  const economy = chain && (await connectTo(chain));
  const book = economy ? await readMarket(economy, file) : bookOf(file);
  const matching = await match(book);
  const settled = economy && (await settleFills(book, matching.fills, economy.settleQuotesBatch));
  const lines = json
    ? [matchingJson(matching, settled)]
    : [...printMatching(book, matching), ...printSettled(settled ?? [])];
  return { lines, isDone: !settled?.some(({ result }) => result.failure) };
}

async function connectTo({ rpcUrl, deploymentText, key }: NonNullable<MatchRun["chain"]>): Promise<ComputeEconomy> {
  return await connect({ deployment: parseDeployment(deploymentText), key, rpcUrl });
}

function bookOf({ resources, timeSeconds = BigInt(Math.floor(Date.now() / 1_000)), ...file }: BookFile): Book {
  if (resources === undefined) throw new BookError("the book has no resources: give them, or --rpc and --deployment");
  return { ...file, resources, timeSeconds };
}
