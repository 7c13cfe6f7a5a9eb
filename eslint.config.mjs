import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/dist/",
      "**/build/",
      "artifacts/",
      "cache/",
      "coverage/",
      "out/",
      "typechain-types/",
      "packages/kinos/assembly/",
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-require-imports": "off",
      "max-lines": ["error", { max: 500 }],
    },
  },
  {
    files: ["test/**/*.ts"],
    ignores: ["test/fixtures/load.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          name: "@nomicfoundation/hardhat-network-helpers",
          importNames: ["loadFixture"],
          message: "Use fixtures/load, which keeps the chain's clock at the snapshot's.",
        },
      ],
    },
  },
);
