import { AbiCoder, encodeBytes32String, id, Interface, ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { ADVICE, decodeError, errorInterface, ProtocolError, revertDataOf, SdkError } from "../../src";

const ACCOUNT = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const ARGS = [ACCOUNT, 1n, 9n];
const DATA = errorInterface.encodeErrorResult("ProviderRegistryStakeInsufficient", ARGS);
/** A call that carries the selector of an error, as far as a reader of hex can tell. */
const CALL_DATA = errorInterface.encodeErrorResult("JobEscrowNoJob", [7n]);
const REQUEST = { transaction: { to: ACCOUNT, data: CALL_DATA }, payload: { params: [{ data: CALL_DATA }] } };
const TEXT = "VM Exception while processing transaction: reverted with custom error";

class SolidityError extends Error {
  constructor(
    readonly data: string,
    readonly stackTrace: unknown[],
  ) {
    super(TEXT);
  }
}

const SHAPES: [string, unknown][] = [
  ["ethers' own field", { code: "CALL_EXCEPTION", data: DATA, revert: null, ...REQUEST }],
  ["Hardhat's in-process provider", new SolidityError(DATA, [{ sourceReference: { sourceContent: "revert" } }])],
  [
    "hardhat node through ethers",
    {
      code: "CALL_EXCEPTION",
      data: null,
      ...REQUEST,
      info: {
        error: { code: -32603, message: TEXT, data: { message: TEXT, txHash: id("hash"), data: DATA } },
        ...REQUEST,
      },
    },
  ],
  ["hardhat node, raw", { code: -32603, message: TEXT, data: { message: TEXT, data: DATA } }],
  ["anvil through ethers", { code: "CALL_EXCEPTION", info: { error: { code: 3, data: DATA }, ...REQUEST } }],
  ["anvil, raw", { code: 3, message: "execution reverted: custom error 0x01020304", data: DATA }],
  ["geth, raw", { error: { code: 3, message: "execution reverted", data: DATA } }],
  ["geth's body as text", { code: "SERVER_ERROR", body: JSON.stringify({ error: { code: 3, data: DATA } }) }],
  ["a text of Parity's", { code: -32015, message: "VM execution error.", data: `Reverted ${DATA}` }],
  [
    "ethers 5's nesting",
    { reason: "failed", error: { error: { error: { data: { originalError: { data: DATA } } } } } },
  ],
  ["a cause", new Error("failed", { cause: new Error("inner", { cause: { data: DATA } }) })],
  ["upper case", { data: `0x${DATA.slice(2).toUpperCase()}` }],
];

describe("decodeError", () => {
  it.each(SHAPES)("finds the custom error in the shape of %s", (_, error) => {
    const decoded = decodeError(error);

    expect(decoded).toBeInstanceOf(ProtocolError);
    expect(decoded).toMatchObject({
      code: "ProviderRegistryStakeInsufficient",
      args: { provider: ACCOUNT, available: 1n, required: 9n },
      advice: ADVICE.ProviderRegistryStakeInsufficient,
    });
    expect(decoded.cause).toBe(error);
  });

  it("does not take the request's own call data for an answer", () => {
    expect(revertDataOf({ code: "CALL_EXCEPTION", data: null, ...REQUEST, info: { ...REQUEST } })).toBeUndefined();
  });

  it("survives errors that contain themselves", () => {
    const error: { self?: unknown; data: string } = { data: DATA };
    error.self = error;

    expect(decodeError({ inner: error })).toBeInstanceOf(ProtocolError);
  });

  it("decodes Solidity's own texts and panics", () => {
    const text = `0x08c379a0${AbiCoder.defaultAbiCoder().encode(["string"], ["no"]).slice(2)}`;
    const panic = `0x4e487b71${AbiCoder.defaultAbiCoder().encode(["uint256"], [0x11]).slice(2)}`;

    expect(decodeError({ data: text })).toMatchObject({ code: "Error", args: { 0: "no" } });
    expect(decodeError({ data: panic })).toMatchObject({ code: "Panic", args: { 0: 0x11n } });
  });

  it.each(["JobEscrowConfigInvalid", "JobEscrowTermsOutOfBounds"] as const)("names the field of %s in text", (name) => {
    const numbers = name === "JobEscrowConfigInvalid" ? [5n] : [5n, 1n, 4n];
    const data = errorInterface.encodeErrorResult(name, [encodeBytes32String("feeBps"), ...numbers]);

    expect(decodeError({ data })).toMatchObject({ code: name, args: { field: "feeBps", value: 5n } });
  });

  it("leaves a field that is no text in hex", () => {
    const field = id("no text");
    const data = errorInterface.encodeErrorResult("JobEscrowConfigInvalid", [field, 5n]);

    expect(decodeError({ data })).toMatchObject({ args: { field } });
  });

  it("keeps the data of an error that no contract of the economy declares", () => {
    const data = new Interface(["error Foreign(address)"]).encodeErrorResult("Foreign", [ZeroAddress]);

    expect(decodeError({ data })).toMatchObject({ code: "UNKNOWN_REVERT", details: { data } });
    expect(decodeError({ code: "CALL_EXCEPTION", data: null })).toMatchObject({ code: "UNKNOWN_REVERT" });
  });

  it.each([
    [{ code: "INSUFFICIENT_FUNDS" }, "INSUFFICIENT_FUNDS_FOR_GAS"],
    [new Error("Sender doesn't have enough funds to send tx."), "INSUFFICIENT_FUNDS_FOR_GAS"],
    [{ info: { error: { message: "Insufficient funds for gas * price + value" } } }, "INSUFFICIENT_FUNDS_FOR_GAS"],
    [{ code: "NONCE_EXPIRED" }, "NONCE_CONFLICT"],
    [new Error("nonce too low"), "NONCE_CONFLICT"],
    [{ code: "ECONNREFUSED" }, "RPC_UNAVAILABLE"],
    [new Error("fetch failed", { cause: { code: "ENOTFOUND" } }), "RPC_UNAVAILABLE"],
    [{ code: "TIMEOUT" }, "RPC_UNAVAILABLE"],
    [{ code: "ACTION_REJECTED" }, "SIGNER_REJECTED"],
    [{ code: "INVALID_ARGUMENT" }, "BAD_ARGUMENT"],
    ["a text", "UNEXPECTED"],
    [undefined, "UNEXPECTED"],
  ])("names the failure of %o outside the contracts %s", (error, code) => {
    const decoded = decodeError(error);

    expect(decoded).toBeInstanceOf(SdkError);
    expect(decoded.code).toBe(code);
  });

  it("gives back what is typed already", () => {
    const error = new SdkError("NO_CODE", "none");

    expect(decodeError(error)).toBe(error);
  });
});

describe("ADVICE", () => {
  const declared: string[] = [];
  errorInterface.forEachError(({ name }) => declared.push(name));

  it("covers every error of every contract, and nothing that does not exist", () => {
    expect(declared.length).toBeGreaterThan(100);
    expect(Object.keys(ADVICE).sort()).toEqual([...declared, "Error", "Panic"].sort());
  });

  it("is one sentence each", () => {
    for (const advice of Object.values(ADVICE)) expect(advice).toMatch(/^[A-Z][^\n]{15,120}\.$/);
  });
});
