import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

const SERVE = join(import.meta.dirname, "serve.ts");
const STOP_TIMEOUT_MS = 5000;

/** Nothing leaves the machine, and nothing is asked. */
const QUIET = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  NO_COLOR: "1",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_WRITE_LOGS: "false",
};

/**
 * Runs the command after it with a leash on file descriptor 3: when the process at the other end is
 * gone, however it went, the whole group is killed. Two workerd on one data folder would both
 * believe that they own its objects.
 */
const LEASHED = '{ read -r _; kill -9 0; } <&3 & exec "$@" 3<&-';

interface RuntimeOptions {
  port: number;
  dataFolder: string;
  /** The Worker's one module. */
  script: string;
  /** The project's own unless given. */
  config?: string;
  /** Files of variables; of two that say the same, the later counts. */
  envFiles?: string[];
}

export interface Runtime {
  /** Of the process that all the rest is below. */
  pid: number;
  /** Resolves with the exit code once the process is gone. */
  exited: Promise<number | null>;
  /** Asks it to end, then insists. */
  stop: () => Promise<void>;
  /** Holds every object still, in the middle of whatever it does; the leash goes on. Throws where that cannot be done. */
  pause: () => void;
  resume: () => void;
}

/** Starts a Worker (serve.ts) on a port and a data folder; each line it writes goes to `onLine`. */
export function startRuntime(
  { port, dataFolder, script, config = "wrangler.toml", envFiles = [] }: RuntimeOptions,
  onLine: (line: string) => void,
): Runtime {
  const what = ["--config", config, "--script", script];
  const where = ["--port", String(port), "--data", dataFolder];
  const variables = envFiles.flatMap((file) => ["--variables", file]);
  const command = [process.execPath, SERVE, ...what, ...where, ...variables];
  const child = spawn("sh", ["-c", LEASHED, "sh", ...command], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: { ...process.env, ...QUIET },
  });
  for (const input of [child.stdout, child.stderr]) {
    if (input !== null) {
      createInterface({ input }).on("line", onLine);
    }
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const signal = (name: NodeJS.Signals) => signalGroup(child.pid, name);
  return {
    pid: child.pid ?? Number.NaN,
    exited,
    stop: () => stopGently(exited, signal),
    pause() {
      if (signalObjects(child.pid, "SIGSTOP") === 0) {
        throw new Error("workerd was not found: is there no ps on this machine?");
      }
    },
    resume: () => void signalObjects(child.pid, "SIGCONT"),
  };
}

/**
 * To workerd alone, a child of serve.ts: in the same group is the leash, which has to see its end come. Returns how
 * many got it.
 */
function signalObjects(parent: number | undefined, name: NodeJS.Signals): number {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  const found = [...(stdout ?? "").matchAll(/^\s*(\d+)\s+(\d+)\s+\S*workerd$/gm)].filter(
    ([, , above]) => Number(above) === parent,
  );
  found.forEach(([, pid]) => process.kill(Number(pid), name));
  return found.length;
}

async function stopGently(exited: Promise<unknown>, signal: (name: NodeJS.Signals) => void) {
  const timer = setTimeout(() => signal("SIGKILL"), STOP_TIMEOUT_MS);
  signal("SIGTERM");
  await exited;
  clearTimeout(timer);
  signal("SIGKILL");
}

function signalGroup(leader: number | undefined, name: NodeJS.Signals): void {
  try {
    process.kill(-(leader ?? Number.NaN), name);
  } catch {
    // The group is gone already.
  }
}
