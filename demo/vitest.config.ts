import { defineConfig } from "vitest/config";

/** Journeys, and the checks that are quick: the real server, a real browser, one file after the other. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: "../node_modules/.vite",
  test: {
    name: "journeys",
    include: ["{e2e,checks,chaos}/**/*.test.ts"],
    fileParallelism: false,
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
