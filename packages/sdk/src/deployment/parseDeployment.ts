import { readAddress, readRecord } from "../checks/fields";
import { SdkError } from "../errors/SdkError";
import { CONTRACT_NAMES, type ContractName, type Deployment } from "./Deployment";

const complain = (problem: string) =>
  new SdkError("BAD_DEPLOYMENT", `This is no deployment: ${problem}.`, { details: { problem } });

/**
 * Validates a deployment from outside.
 * @param json the text of a deployment file, or what parsing it gave; unknown fields are left out.
 * @throws `SdkError` BAD_DEPLOYMENT that says which field is wrong.
 */
export function parseDeployment(json: unknown): Deployment {
  const record = readRecord(typeof json === "string" ? parseJson(json) : json, "the deployment", complain);
  const given = readRecord(record.addresses, "addresses", complain);
  const addresses = Object.fromEntries(
    CONTRACT_NAMES.map((name) => [name, readAddress(given, name, complain)]),
  ) as Record<ContractName, string>;
  const chainId = readCount(record, "chainId");
  if (chainId === 0) throw complain("chainId is 0");
  if (record.deployedAtBlock === undefined) return { chainId, addresses };
  return { chainId, addresses, deployedAtBlock: readCount(record, "deployedAtBlock") };
}

function readCount(record: Record<string, unknown>, name: string): number {
  const value = record[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw complain(`${name} is not a whole number`);
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw complain("it is not JSON");
  }
}
