import { existsSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";

/** Where the two runs leave their numbers; absolute, since each has a root of its own. */
export const REPORTS = {
  tests: resolve("node_modules/.comptoir-tests.json"),
  journeys: resolve("node_modules/.comptoir-journeys.json"),
};

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

/** So that a run which stops early is not told the numbers of the one before. */
export function forgetReports(): void {
  Object.values(REPORTS).forEach((file) => rmSync(file, { force: true }));
}

export function countTests(): { passed: number; failed: number } {
  const reports = Object.values(REPORTS)
    .filter((file) => existsSync(file))
    .map(readReport);
  return {
    passed: reports.reduce((sum, report) => sum + report.numPassedTests, 0),
    failed: reports.reduce((sum, report) => sum + report.numFailedTests, 0),
  };
}

function readReport(file: string): Report {
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}
