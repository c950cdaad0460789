import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** What runs on Cloudflare is tested inside workerd, with real Durable Objects. */
const workerd = {
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        ratelimits: { THREE_A_MINUTE: { namespace_id: "1", simple: { limit: 3, period: 60 } } },
      },
    }),
  ],
  test: {
    name: "worker",
    include: ["worker/**/*.test.ts"],
    // In workerd no time passes while something is worked out.
    exclude: ["worker/{answers,reply,chat,home}/**", "worker/slow-texts.test.ts"],
    // A machine shared with others is slow at times; what hangs still ends.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
};

/** The rest is plain TypeScript, tested where it is quickest. Journeys: demo/vitest.config.ts. */
const node = {
  oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
  test: {
    name: "node",
    include: [
      "{widget,scripts,worker/{answers,reply,chat,home}}/**/*.test.{ts,tsx}",
      "worker/slow-texts.test.ts",
      "demo/{*,bench/*}.test.ts",
    ],
  },
};

export default defineConfig({
  test: { projects: [workerd, node] },
});
