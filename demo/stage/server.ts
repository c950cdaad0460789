import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { LineQueue } from "./line-queue.ts";
import { freePort, isListening } from "./ports.ts";

const PROJECT = resolve(import.meta.dirname, "../..");
const START_TIMEOUT_MS = 80_000;
const LINK_TIMEOUT_MS = 10_000;

/** A shop's server, started the way anyone starts it. */
export interface ShopServer {
  origin: string;
  /** Of the process that all the rest is below. */
  readonly pid: number;
  /** Everything it keeps is in here. */
  dataDir: string;
  /** Every line it has printed since it was started. */
  printed: () => readonly string[];
  /** One-time link of the demo shop's owner, fresh at every start. */
  signInLink: string;
  /** The next link the server logs: ask for it after asking the server for one, or before. */
  nextSignInLink: () => Promise<string>;
  /** The same, of its six digits. */
  nextSignInCode: () => Promise<string>;
  /** As a power cut would: the whole tree at once, nothing said to anyone. */
  kill9: () => Promise<void>;
  /** After `kill9`: same port, same data. */
  restart: () => Promise<void>;
  /** The end; data nobody asked to keep is removed. */
  stop: () => Promise<void>;
}

interface Options {
  port?: number;
  /** Kept when given; otherwise a temporary folder that ends with the server. */
  dataDir?: string;
  /** Variables of the installation. */
  env?: Record<string, string>;
  /** Without the limits on how much one visitor does: for load tests. */
  areLimitsLifted?: boolean;
}

export async function startServer(options: Options = {}): Promise<ShopServer> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "comptoir-data-"));
  const env = options.env ?? {};
  const flags = options.areLimitsLifted === true ? ["--lift-limits"] : [];
  const start = () => startRun(port, dataDir, env, flags);
  let run = await start();
  return {
    origin: `http://localhost:${port}`,
    get pid() {
      return run.child.pid ?? Number.NaN;
    },
    dataDir,
    printed: () => run.lines.all,
    get signInLink() {
      return run.signInLink;
    },
    nextSignInLink: () => run.lines.take(/^sign-in link for \S+: (\S+)/, LINK_TIMEOUT_MS),
    nextSignInCode: () => run.lines.take(/^sign-in link for .*\(code (\d{6})\)/, LINK_TIMEOUT_MS),
    kill9: () => endRun(run.child, "SIGKILL", port),
    async stop() {
      await endRun(run.child, "SIGTERM", port);
      if (options.dataDir === undefined) {
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    async restart() {
      run = await start();
    },
  };
}

async function startRun(
  port: number,
  dataDir: string,
  env: Record<string, string>,
  flags: string[],
) {
  const child = spawn(process.execPath, ["scripts/start.ts", ...flags], {
    cwd: PROJECT,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  const lines = new LineQueue();
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  await Promise.race([lines.take(/^Ready$/, START_TIMEOUT_MS), endedEarly(child, lines)]);
  const signInLink = await lines.take(/^Reply\s+(\S+)/, START_TIMEOUT_MS);
  return { child, lines, signInLink };
}

async function endedEarly(child: ChildProcess, lines: LineQueue): Promise<never> {
  await once(child, "exit");
  throw new Error(`The server stopped:\n${lines.all.join("\n")}`);
}

/** start.ts holds the leash of all the rest: gone when nothing listens any more. */
async function endRun(child: ChildProcess, signal: NodeJS.Signals, port: number): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  while (await isListening(port)) {
    await sleep(20);
  }
}
