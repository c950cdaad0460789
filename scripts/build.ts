import { rename, rm } from "node:fs/promises";
import { bundleIfChanged } from "./bundle.ts";
import { isBuilt, rememberBuilt, stampInputs } from "./build-stamp.ts";

const DIST = "dist";

/** Builds everything aside, then swaps: a build that fails leaves the last good one in place. */
async function buildAll(): Promise<void> {
  const stamp = await stampInputs();
  const staging = `node_modules/.comptoir-dist-${process.pid}`;
  try {
    await buildInto(staging);
    await rm(DIST, { recursive: true, force: true });
    await rename(staging, DIST);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await rememberBuilt(stamp);
}

/** What `npm start` does: nothing, when nothing changed. */
export async function buildIfChanged(): Promise<void> {
  if (!(await isBuilt(await stampInputs()))) {
    await buildAll();
  }
}

/**
 * One after the other: they share folders, and rolldown uses every core by itself. What is built is what
 * visitors get, also where tests start it and say that this is a test. Without names, all of it.
 */
async function buildInto(folder: string, names: string[] = []): Promise<void> {
  process.env["NODE_ENV"] = "production";
  // The builder takes 300 MiB for as long as this process lives: a server with nothing to build goes without.
  const { TARGETS } = await import("./targets.ts");
  for (const name of names.length > 0 ? names : Object.keys(TARGETS)) {
    const target = TARGETS[name];
    if (target === undefined) {
      throw new Error(`No target ${name}; there are ${Object.keys(TARGETS).join(", ")}`);
    }
    await target(folder).catch((error: unknown) => {
      throw new Error(`Building ${name} failed`, { cause: error });
    });
  }
}

if (import.meta.main) {
  const names = process.argv.slice(2);
  const started = performance.now();
  if (names.length > 0) {
    await buildInto(DIST, names);
  } else {
    await buildAll();
    await bundleIfChanged();
  }
  console.log(`Built ${names.join(", ") || DIST} in ${Math.round(performance.now() - started)} ms`);
}
