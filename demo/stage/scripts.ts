import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

const PROJECT = resolve(import.meta.dirname, "../..");

interface Ran {
  status: number | null;
  said: string;
}

/** A command of the project, as somebody at a keyboard runs it. */
export async function runScript(name: string, args: string[], dataDir: string): Promise<Ran> {
  const child = spawn(process.execPath, [`scripts/${name}.ts`, ...args], {
    cwd: PROJECT,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { status: child.exitCode, said: out + err };
}
