import { expect } from "chai";
import { type Stand, checkTouched } from "./checks";
import type { LoggedEvent, Operation, Outcome, Placement } from "./operations";
import { Refusal, Unmodelled } from "./refusal";

/** Takes one operation in the model and on the chain, and compares all that came of it. */
export async function take(stand: Stand, operation: Operation): Promise<Outcome | Refusal | undefined> {
  const { chain, model, journal } = stand;
  model.now = operation.at;
  await chain.startSecond(model.now);
  const preview = operation.kind === "place" ? await takePreview(stand, operation) : undefined;
  const expected = await answerOf(() => model.take(operation));
  if (expected === undefined) return undefined;
  // What returns nothing is sent at once; the rest is asked first, and sent when it succeeds.
  const answer = await answerOf(() => (isAnswered(operation) ? chain.simulate(operation) : chain.send(operation)));
  if (expected instanceof Refusal || answer instanceof Refusal) {
    expect(textOf(answer), "what the chain answered").to.equal(textOf(expected));
    return expected;
  }
  if (isAnswered(operation)) expect(answer, "what the chain returned").to.deep.equal(expected.returned);
  if (operation.kind === "place") comparePlacement(preview, expected.returned as Placement);

  const events = isAnswered(operation) ? await chain.send(operation) : (answer as LoggedEvent[]);
  expect(byName(events), "what the chain logged").to.deep.equal(byName(expected.events));
  journal.note(events);
  const resourceIds = resourceIdsOf(operation);
  const books = model.books.filter(({ resourceId }) => resourceIds.includes(resourceId));
  await checkTouched(stand, expected.touched, books);
  return expected;
}

/** What `previewPlace` says, which is what the model says; undefined when both refuse for the same reason. */
async function takePreview({ market, chain, model }: Stand, { by, order }: Operation & { kind: "place" }) {
  const expected = await answerOf(() => model.preview(by, order));
  const shown = await answerOf(() => chain.preview(market.book, "previewPlace", [by, order]));
  if (expected instanceof Refusal || shown instanceof Refusal) {
    expect(textOf(shown), "what the preview answered").to.equal(textOf(expected));
    return undefined;
  }
  expect(shown, "preview").to.deep.equal(expected);
  return expected;
}

/** A placement that succeeds is what was shown before. */
function comparePlacement(preview: Awaited<ReturnType<typeof takePreview>>, placement: Placement): void {
  if (preview === undefined) throw new Error("place succeeded where its preview was refused");
  const { filledUnits, restingUnits, halt } = preview;
  const { orderId, firstJobId, ...did } = placement;
  const shown = { fills: BigInt(preview.fills.length), filledUnits, restingUnits, halt };
  expect(did, "placement after preview").to.deep.equal(shown);
  expect([orderId !== 0n, firstJobId !== 0n]).to.deep.equal([restingUnits !== 0n, filledUnits !== 0n]);
}

/** A Refusal is an answer, too; undefined is none. */
async function answerOf<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer | Refusal | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof Unmodelled) return undefined;
    throw error;
  }
}

function textOf(answer: unknown): string {
  return answer instanceof Refusal ? answer.message : "success";
}

/** Whether `operation` returns something. */
function isAnswered({ kind }: Operation): boolean {
  return ["place", "replace", "cancelMany", "prune"].includes(kind);
}

/** The resources in whose books `operation` may change something. */
function resourceIdsOf(operation: Operation): bigint[] {
  const orders = "order" in operation ? [operation.order.resourceId] : [];
  const ids = "orderIds" in operation ? operation.orderIds : "orderId" in operation ? [operation.orderId] : [];
  return [...orders, ...ids.map((id) => id >> 64n)];
}

/** Events in the order of each kind: how kinds interleave is nobody's promise. */
function byName(events: readonly LoggedEvent[]): LoggedEvent[] {
  return [...events].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
