import { filesUnder } from "../lib/files";
import { type Target } from "./types";

/** What every contract that moves money must reach. A target is one such contract with the libraries of its own. */
const BAR_PERCENT = 85;

/** In patterns `*` stands for any part of a name, `**` for any folders, `{a,b}` for a or b. */
export const TARGETS: readonly Target[] = [
  {
    name: "quotes",
    sources: ["contracts/market/{Quote*,FillCounters}.sol", "contracts/shared/SignerCheck.sol"],
    tests: [
      "test/unit/shared/SignerCheck.*.test.ts",
      "test/unit/market/QuoteBook.fill.units.test.ts",
      "test/unit/market/QuoteBook.fill.window.test.ts",
      "test/unit/market/QuoteBook.hashQuote.test.ts",
      "test/unit/market/QuoteBook.*.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
  {
    name: "book",
    sources: [
      "contracts/market/{OrderBook*,Book*}.sol",
      "contracts/market/{Level,Market,Order}Word.sol",
      "contracts/market/{OrderIds,Origins,Step,TickBitmap}.sol",
    ],
    tests: [
      "test/unit/market/{LevelWord,MarketWord,OrderIds,Origins,OrderWord,Step,TickBitmap}.test.ts",
      "test/unit/market/OrderBook.place.*.test.ts",
      "test/unit/market/OrderBook.*.test.ts",
      "test/regression/{post-only,open-orders}*.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
  {
    name: "catalog",
    sources: ["contracts/market/{Resource*,TradeRules}.sol"],
    tests: ["test/unit/market/ResourceCatalog.*.test.ts", "test/unit/market/QuoteBook.fill.units.test.ts"],
    barPercent: BAR_PERCENT,
  },
  {
    name: "escrow",
    sources: [
      "contracts/escrow/{AgenticCommerce,EscrowBalances}.sol",
      "contracts/escrow/Job{Escrow,Hooks,Math,Money,Opening,Settlement,State,Store,Terms}.sol",
      "contracts/escrow/{GrantWord,Ledger,OrderLocks}.sol",
      "contracts/escrow/Terms{Policy,Registrar,Rules,Word}.sol",
      "contracts/shared/{Bps,CommitteeFee,EntryPause,Epochs}.sol",
    ],
    tests: [
      "test/unit/escrow/{GrantWord,JobWords,Ledger,OrderLocks}*.test.ts",
      "test/unit/shared/{Bps,EntryPause,Epochs}*.test.ts",
      "test/unit/escrow/{TermsRegistrar,JobEscrow}.*.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
  {
    name: "plans",
    sources: ["contracts/escrow/{JobPlan,PlanHash,PlanWord}.sol"],
    tests: ["test/unit/escrow/PlanWord.test.ts", "test/unit/escrow/JobPlan.*.test.ts"],
    barPercent: BAR_PERCENT,
  },
  {
    name: "providers",
    sources: ["contracts/providers/{Provider*,AgentLabel}.sol"],
    tests: [
      "test/unit/providers/ProviderRecord.test.ts",
      "test/unit/providers/ProviderRegistry.{constructor,tierOf,agentOf,setAgent}.test.ts",
      "test/unit/providers/ProviderRegistry.*.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
  {
    name: "burn",
    sources: ["contracts/burn/{Burner,FeeController}.sol", "contracts/shared/Sealable.sol"],
    tests: ["test/unit/burn/*.test.ts", "test/unit/shared/Sealable.*.test.ts"],
    barPercent: BAR_PERCENT,
  },
  {
    name: "token",
    sources: ["contracts/token/{Compute,Ubc}Token.sol"],
    tests: ["test/unit/token/ComputeToken.*.test.ts", "test/unit/token/UbcToken.*.test.ts"],
    barPercent: BAR_PERCENT,
  },
  {
    name: "agents",
    sources: [
      "contracts/agents/{AgentControl,ClientRecord,Filters,IdentityRegistry}.sol",
      "contracts/agents/{Feedback,Reputation,Validation}*.sol",
    ],
    tests: [
      "test/unit/agents/AgentWords.test.ts",
      "test/unit/agents/IdentityRegistry.*.test.ts",
      "test/unit/agents/ReputationRegistry.*.test.ts",
      "test/unit/agents/ValidationRegistry.*.test.ts",
      "test/unit/agents/Erc8004.interfaces.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
  {
    name: "evaluator",
    sources: ["contracts/validation/{JobEvaluator,Challenges,ChallengeWord}.sol"],
    tests: ["test/unit/validation/ChallengeWord.test.ts", "test/unit/validation/JobEvaluator.*.test.ts"],
    barPercent: BAR_PERCENT,
  },
  {
    name: "feedback",
    sources: ["contracts/validation/{JobFeedback,ScoreWord}.sol", "contracts/shared/BoundedCall.sol"],
    tests: [
      "test/unit/validation/ScoreWord.test.ts",
      "test/unit/shared/BoundedCall.test.ts",
      "test/unit/validation/JobFeedback.*.test.ts",
    ],
    barPercent: BAR_PERCENT,
  },
];

/** Neither money nor its rules: interfaces, mocks, and the ids of roles. */
const LEFT_OUT = /\/I[A-Z]\w*\.sol$|^contracts\/(mocks|governance)\/|^contracts\/shared\/Roles\.sol$/;

/** The contracts of `root` that no target mutates, and that should be. */
export function strayFiles(root: string): string[] {
  const files = filesUnder(root, "contracts", (path) => path.endsWith(".sol") && !LEFT_OUT.test(path));
  return files.filter((file) => !TARGETS.some(({ sources }) => fits(file, sources)));
}

/** Whether `path` fits one of `patterns`. */
export function fits(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matcherOf(pattern).test(path));
}

/** The files below `root` that fit `patterns`, in the order of the patterns; one that fits nothing is an error. */
export function filesOf(root: string, patterns: readonly string[]): string[] {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const folder = pattern.slice(0, pattern.search(/[^/]*[*{]|[^/]*$/)).replace(/\/$/, "");
    const files = filesUnder(root, folder, (path) => fits(path, [pattern]));
    if (files.length === 0) throw new Error(`${pattern} fits no file: correct scripts/mutation/targets.ts`);
    for (const file of files) found.add(file);
  }
  return [...found];
}

function matcherOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|[*.{},]/g, (sign) => {
    const meanings: Record<string, string> = { "**/": "(?:.*/)?", "*": "[^/]*", ".": "\\.", "{": "(?:", "}": ")" };
    return meanings[sign] ?? "|";
  });
  return new RegExp(`^${source}$`);
}
