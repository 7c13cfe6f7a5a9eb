import { SOLC_SETTINGS } from "../config/solc";

/** The part of `forge config --json` that decides what bytecode the campaigns run. */
export interface ForgeSettings {
  solc: string;
  offline: boolean;
  evm_version: string;
  optimizer: boolean;
  optimizer_runs: number;
  bytecode_hash: string;
  via_ir: boolean;
}

/** One line for each setting of foundry.toml that differs from the compiler settings of every other build. */
export function settingsProblems(forge: ForgeSettings): string[] {
  const expected: ForgeSettings = {
    solc: "scripts/forge/solc.mjs",
    offline: true,
    evm_version: SOLC_SETTINGS.evmVersion,
    optimizer: SOLC_SETTINGS.optimizer.enabled,
    optimizer_runs: SOLC_SETTINGS.optimizer.runs,
    bytecode_hash: SOLC_SETTINGS.metadata.bytecodeHash,
    via_ir: (SOLC_SETTINGS as { viaIR?: boolean }).viaIR ?? false,
  };
  return (Object.keys(expected) as (keyof ForgeSettings)[])
    .filter((key) => forge[key] !== expected[key])
    .map(
      (key) =>
        `foundry.toml has ${key} = ${forge[key]}, scripts/config/solc.ts means ${expected[key]}: make them the same`,
    );
}
