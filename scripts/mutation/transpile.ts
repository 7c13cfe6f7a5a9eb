import { readFileSync } from "node:fs";
import Module from "node:module";
import { join } from "node:path";
import ts from "typescript";

type Loader = (module: { _compile(code: string, path: string): void }, path: string) => void;

/**
 * Loads the TypeScript of `root` as `hardhat test` does: file by file, into CommonJS, without checking types. What was
 * transpiled once is kept, because every run loads its tests anew.
 */
export function transpileLikeHardhat(root: string): void {
  const path = join(root, "tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const transpiled = new Map<string, string>();
  const codeOf = (file: string): string => {
    const known = transpiled.get(file);
    if (known !== undefined) return known;
    const code = ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions, fileName: file }).outputText;
    transpiled.set(file, code);
    return code;
  };
  const loaders = (Module as unknown as { _extensions: Record<string, Loader> })._extensions;
  loaders[".ts"] = (module, file) => module._compile(codeOf(file), file);
}
