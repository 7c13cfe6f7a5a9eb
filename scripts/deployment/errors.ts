/** A deployment cannot go on, for a reason that its one line says, with what to do. */
export class DeploymentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DeploymentError";
  }
}

/** What is on the chain is not what was to be deployed. */
export class VerificationError extends DeploymentError {
  constructor(readonly problems: readonly string[]) {
    super(`the chain is not as deployed:\n${problems.map((problem) => `  ✗ ${problem}`).join("\n")}`);
    this.name = "VerificationError";
  }
}
