import { defineConfig } from "vite";

/** What every browser build has in common; scripts/targets.ts adds what differs. */
export default defineConfig({
  logLevel: "warn",
  // Straight to Preact's h(): the automatic runtime would be one more module for every visitor.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: 'import { Fragment, h } from "preact"',
  },
  build: {
    target: "es2022",
    // The oldest browsers that know oklch(): nothing is written twice for older ones.
    cssTarget: ["chrome111", "firefox113", "safari16.4"],
    emptyOutDir: false,
    sourcemap: false,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { comments: false },
      // Injected everywhere, kept only where something is drawn.
      treeshake: { moduleSideEffects: [{ test: /(^|\/)preact(\/|$)/, sideEffects: false }] },
    },
  },
});
