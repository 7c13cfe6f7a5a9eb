import type { LogDescription, TransactionReceipt } from "ethers";
import type { IQuoteBook } from "../../../../typechain-types/contracts/market/QuoteBook";
import type { Connection } from "../chain/Connection";
import type { BatchKind, OpenedJob } from "./batches";

/** One fill, and how the job that it opens is known. */
export interface FillEntry {
  call: IQuoteBook.BatchFillStruct;
  originWord: string;
  inputReference: string;
}

/** One settlement, and how the job that it opens is known. */
export interface SettleEntry {
  call: IQuoteBook.SettlementStruct;
  originWord: string;
  bidDigest: string;
}

/** `QuoteBook.fillBatch`. */
export function fillKind(connection: Connection): BatchKind<FillEntry> {
  const { quotes } = connection.contracts;
  return {
    size: 40,
    gasPerEntry: 250_000n,
    request: (entries) => quotes.fillBatch.populateTransaction(entries.map(({ call }) => call)),
    decode: (data) => [...quotes.interface.decodeFunctionResult("fillBatch", data)[0]].map(toResult),
    openedIn: (receipt) => openedIn(receipt, connection),
    isOf: (job, entry) => job.originWord === entry.originWord && job.inputReference === entry.inputReference,
  };
}

/** `QuoteBook.settleBatch`. */
export function settleKind(connection: Connection): BatchKind<SettleEntry> {
  const { quotes } = connection.contracts;
  return {
    size: 25,
    gasPerEntry: 400_000n,
    request: (entries) => quotes.settleBatch.populateTransaction(entries.map(({ call }) => call)),
    decode: (data) => [...quotes.interface.decodeFunctionResult("settleBatch", data)[0]].map(toResult),
    openedIn: (receipt) => openedIn(receipt, connection),
    isOf: (job, entry) => job.originWord === entry.originWord && job.bidDigest === entry.bidDigest,
  };
}

function toResult({ jobId, failure }: IQuoteBook.FillResultStructOutput): { jobId: bigint; failure: string } {
  return { jobId, failure };
}

/** The jobs that the quote book opened in `receipt`, in order. */
function openedIn({ logs }: TransactionReceipt, { contracts, deployment }: Connection): OpenedJob[] {
  const events = (name: "escrow" | "quotes", event: string): LogDescription[] =>
    logs
      .filter(({ address }) => address === deployment.addresses[name])
      .map((log) => contracts[name].interface.parseLog(log))
      .filter((description) => description?.name === event)
      .filter((description) => description !== null);
  const bids = new Map(
    events("quotes", "QuotesSettled").map(({ args }) => [String(args.jobId), String(args.bidDigest)]),
  );
  return events("escrow", "JobOpened")
    .filter(({ args }) => args.market === deployment.addresses.quotes)
    .map(({ args }) => {
      const bidDigest = bids.get(String(args.jobId));
      const job = {
        jobId: BigInt(String(args.jobId)),
        originWord: String(args.origin),
        inputReference: String(args.inputReference),
      };
      return bidDigest === undefined ? job : { ...job, bidDigest };
    });
}
