import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

const START_TIMEOUT_MS = 60_000;
const END_TIMEOUT_MS = 5000;

/** The first program of these names on PATH, or at one of these patterns of full paths. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names
    .flatMap((name) =>
      name.startsWith("/") ? globSync(name) : folders.map((folder) => join(folder, name)),
    )
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A program with its output, and file descriptor 3, to be read line by line. */
export function startProgram(path: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(path, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return child;
}

/** What `pattern` finds first in the output; its first group. */
export async function lineOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const said: string[] = [];
  onLines(child, (line) => {
    said.push(line);
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) {
      resolve(found);
    }
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`${child.spawnfile} ended:\n${said.join("\n")}`);
  });
  const late = sleep(START_TIMEOUT_MS, null, { ref: false }).then(() => {
    throw new Error(`${child.spawnfile} is not ready:\n${said.join("\n")}`);
  });
  return Promise.race([promise, ended, late]);
}

/** Hands over every line of the output, from whichever descriptor; somebody must, or the program comes to a halt. */
export function onLines(child: ChildProcess, take: (line: string) => void): void {
  for (const stream of child.stdio) {
    if (stream && "read" in stream) {
      createInterface({ input: stream as Readable }).on("line", take);
    }
  }
}

/** Asked first, then made to. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const late = sleep(END_TIMEOUT_MS, "late", { ref: false });
  if ((await Promise.race([exited, late])) === "late") {
    child.kill("SIGKILL");
    await exited;
  }
}
