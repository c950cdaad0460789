import { spawnSync } from "node:child_process";
import { countTests, forgetReports, REPORTS } from "./test-totals.ts";

type Step = [name: string, command: string, ...args: string[]];

/** What needs no running code; also `npm run check`. */
const CHECKS: Step[] = [
  ["format", "oxfmt", "--check", "."],
  ["lint", "oxlint"],
  ["source", "node", "scripts/check-source.ts"],
  ["types", "tsc", "-b"],
];

const TESTS: Step[] = [
  ["build", "node", "scripts/build.ts"],
  ["sizes", "node", "scripts/check-sizes.ts"],
  ["tests", "vitest", "run", ...reportTo(REPORTS.tests)],
  ["journeys", "vitest", "run", "--config", "demo/vitest.config.ts", ...reportTo(REPORTS.journeys)],
  ["deploy", "wrangler", "deploy", "--dry-run", "--outdir", "node_modules/.comptoir-deploy"],
];

/** Vitest's own summary, and beside it a file to add up from. */
function reportTo(file: string): string[] {
  return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
}

forgetReports();
const onlyChecks = process.argv.includes("--checks");
const failedStep = (onlyChecks ? CHECKS : [...CHECKS, ...TESTS]).find((step) => !passes(step));
if (!onlyChecks) {
  const { passed, failed } = countTests();
  // A step that fails before or between tests is a failure too.
  console.log(`\n${passed} passed, ${failed || Number(failedStep !== undefined)} failed`);
}
if (failedStep) {
  console.error(`Stopped at: ${failedStep[0]}`);
  process.exit(1);
}

function passes([name, command, ...args]: Step): boolean {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  const { status } = spawnSync(command, args, { stdio: "inherit", env });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name} ${status === 0 ? "passed" : "failed"} in ${seconds} s`);
  return status === 0;
}
