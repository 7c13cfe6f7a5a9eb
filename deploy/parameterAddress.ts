import { ZeroAddress, getAddress, isAddress } from "ethers";
import type { Fields } from "./parameterFields";

/**
 * The address that field `name` means: one written out, `account:N` of the chain, or `$NAME` of the environment.
 * @throws ParameterError when it means none, or the zero address.
 */
export function addressIn(fields: Fields, name: string, accounts: readonly string[]): string {
  const value = fields.text(name);
  const address = resolve(fields, name, value, accounts);
  if (!isAddress(address)) throw fields.error(name, `is not an address: ${value} is ${JSON.stringify(address)}`);
  if (getAddress(address) === ZeroAddress) throw fields.error(name, "is the zero address");
  return getAddress(address);
}

function resolve(fields: Fields, name: string, value: string, accounts: readonly string[]): string {
  if (/^account:\d+$/.test(value)) {
    const account = accounts[Number(value.slice("account:".length))];
    if (account === undefined) throw fields.error(name, `is ${value}, but the chain has ${accounts.length} accounts`);
    return account;
  }
  if (!value.startsWith("$")) return value;
  const variable = value.slice(1);
  const given = process.env[variable];
  if (!given) throw fields.error(name, `needs ${variable}, which is not set: export the address it should name`);
  return given;
}
