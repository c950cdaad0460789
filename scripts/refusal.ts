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
