import { readFile } from "node:fs/promises";
import { defineConfig } from "tsup";

/** The SDK connects to contracts and deploys none: their creation code stays out of the bundle. */
const withoutBytecode = {
  name: "without-bytecode",
  setup(build: {
    onLoad(
      options: { filter: RegExp },
      load: ({ path }: { path: string }) => Promise<{ contents: string; loader: "ts" }>,
    ): void;
  }) {
    build.onLoad({ filter: /typechain-types[\\/]factories[\\/].*__factory\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/(const _bytecode =\s*)"0x[0-9a-f]*"/, '$1"0x"'),
      loader: "ts",
    }));
  },
};

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  external: ["ethers"],
  silent: true,
  esbuildPlugins: [withoutBytecode],
});
