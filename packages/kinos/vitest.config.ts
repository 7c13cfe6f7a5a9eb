import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Long enough for any machine: a test that hangs ends, and none fails for the time it takes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
