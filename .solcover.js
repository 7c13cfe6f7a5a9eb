// Run by `npm run coverage` with scripts/coverage/hardhat.config.ts. The optimizer stays off, as coverage needs it;
// the stack allocator stays on, because instrumentation deepens the stack.
module.exports = {
  skipFiles: ["mocks"],
  istanbulReporter: ["json", "html", "text-summary"],
  configureYulOptimizer: true,
  solcOptimizerDetails: { yul: true, yulDetails: { stackAllocation: true, optimizerSteps: "" } },
  // Instrumented code is slower and larger: what promises gas or time is judged by the plain run.
  mocha: { grep: "@slow|@gas", invert: true },
};
