import { readFile } from "node:fs/promises";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { requireChain } from "../economy/chain/rpc.js";
import { runMatch } from "../matcher/index.js";

const KEY_VARIABLE = "MATCHER_PRIVATE_KEY";

interface Options {
  book: string;
  json?: true;
  rpc?: string;
  deployment?: string;
}

const command = new Command("match")
  .description("Matches signed asks with signed bids so that the surplus of all is the greatest.")
  .requiredOption("--book <file>", "signed quotes, their makers' limits and the rules of the resources, as JSON")
  .option("--json", "print the allocation as JSON")
  .option("--rpc <url>", `read the market from this chain and settle there, paid by the key in ${KEY_VARIABLE}`, url)
  .option("--deployment <file>", "the deployment on that chain, as JSON")
  .allowExcessArguments(false)
  .showSuggestionAfterError(false)
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride();

async function main(): Promise<void> {
  const options = parse();
  if (!options) return;
  try {
    const [bookText, chain] = [await read("--book", options.book), await chainOf(options)];
    const { lines, isDone } = await runMatch({ bookText, json: options.json ?? false, ...(chain && { chain }) });
    for (const line of lines) console.log(line);
    if (!isDone) process.exitCode = 1;
  } catch (error) {
    console.error(`match: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = 1;
  }
}

function parse(): Options | undefined {
  try {
    return command.parse().opts<Options>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode;
    return undefined;
  }
}

async function chainOf({ rpc, deployment }: Options) {
  if (rpc === undefined && deployment === undefined) return undefined;
  if (rpc === undefined || deployment === undefined) throw new Error("--rpc and --deployment go together");
  const deploymentText = await read("--deployment", deployment);
  const key = process.env[KEY_VARIABLE];
  if (!key) throw new Error(`export ${KEY_VARIABLE}: who settles pays the gas`);
  await requireChain(rpc);
  return { rpcUrl: rpc, deploymentText, key };
}

async function read(option: string, path: string): Promise<string> {
  return await readFile(path, "utf8").catch((cause: unknown) => {
    throw new Error(`${option} ${path} can not be read`, { cause });
  });
}

function url(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("--rpc is an http or https URL.");
}

await main();
