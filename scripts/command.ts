import { rmSync } from "node:fs";

/** What somebody asked for and cannot have, in a sentence for them; anything else that is thrown is a fault of ours. */
export class Refusal extends Error {}

/** Runs a command of the command line: a refusal is told in its sentence alone. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/** What a command puts aside does not stay where it is interrupted. */
export function removeIfInterrupted(folder: string): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(1);
    });
  }
}
