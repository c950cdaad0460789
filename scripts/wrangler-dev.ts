import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

const WRANGLER = join(import.meta.dirname, "../node_modules/wrangler/bin/wrangler.js");
const STOP_TIMEOUT_MS = 5000;

/** Nothing leaves the machine, nothing is asked, nothing listens but the Worker itself. */
const QUIET = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  NO_COLOR: "1",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_WRITE_LOGS: "false",
  // A page under /cdn-cgi that shows every object's tables to whoever reaches it.
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
};

/**
 * Runs the command after it with a leash on file descriptor 3: when the process at the other end is
 * gone, however it went, the whole group is killed. Two workerd on one data folder would both
 * believe that they own its objects.
 */
const LEASHED = '{ read -r _; kill -9 0; } <&3 & exec "$@" 3<&-';

interface WranglerOptions {
  port: number;
  dataFolder: string;
  args: string[];
}

export interface WranglerDev {
  /** Resolves with the exit code once the process is gone. */
  exited: Promise<number | null>;
  /** Asks it to end, then insists. */
  stop: () => Promise<void>;
}

/** Starts `wrangler dev` on a port and a data folder; each line it or the Worker writes goes to `onLine`. */
export function startWranglerDev(
  { port, dataFolder, args }: WranglerOptions,
  onLine: (line: string) => void,
): WranglerDev {
  const where = ["--ip", "127.0.0.1", "--port", String(port), "--persist-to", dataFolder];
  const quiet = ["--inspector-port", "0", "--show-interactive-dev-session=false"];
  const command = [process.execPath, WRANGLER, "dev", ...where, ...quiet, ...args];
  // Else installations on one machine would find each other there, having the same name.
  const WRANGLER_REGISTRY_PATH = join(dataFolder, "registry");
  const child = spawn("sh", ["-c", LEASHED, "sh", ...command], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: { ...process.env, ...QUIET, WRANGLER_REGISTRY_PATH },
  });
  for (const input of [child.stdout, child.stderr]) {
    if (input !== null) {
      createInterface({ input }).on("line", onLine);
    }
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const signal = (name: NodeJS.Signals) => signalGroup(child.pid, name);
  return { exited, stop: () => stopGently(exited, signal) };
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
