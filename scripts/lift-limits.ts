import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What a load test would meet before it meets the machine. */
const LIFTED = [
  "VISITOR_MESSAGES_PER_MINUTE",
  "OWNER_MESSAGES_PER_MINUTE",
  "SOCKET_FRAMES_PER_TEN_SECONDS",
  "SOCKETS_PER_CONVERSATION",
  "NEW_CONVERSATIONS_PER_HOUR",
];
const BEYOND_REACH = 1_000_000;

/** The same server, bundled, without the limits on how much one visitor does; for load tests. Throws where one is not found. */
export function liftLimits(source: string): string {
  return LIFTED.reduce((lifted, name) => {
    const line = new RegExp(`^var ${name} = [^;\\n]+;$`, "m");
    if (!line.test(lifted)) {
      throw new Error(`The bundle has no limit ${name}`);
    }
    return lifted.replace(line, `var ${name} = ${BEYOND_REACH};`);
  }, source);
}

/** Beside the bundle; returns its file. */
export async function withLimitsLifted(bundle: string): Promise<string> {
  const file = join(dirname(bundle), `lifted-${basename(bundle)}`);
  await writeFile(file, liftLimits(await readFile(bundle, "utf8")));
  return file;
}
