import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Device, Kind } from "./device.ts";
import { KINDS } from "./kinds.ts";
import { play } from "./play.ts";

/** Where pictures of the last screens go, when a folder is named. */
const [pictures] = process.argv.slice(2);

for (const kind of KINDS) {
  const missing = kind.missing();
  if (missing === null) {
    await tryOut(kind);
  } else {
    console.log(`not tried  ${kind.name}: ${missing}`);
  }
}

async function tryOut(kind: Kind): Promise<void> {
  const started = performance.now();
  const { browser, failure, errors } = await play(kind, async (visitor, owner) => {
    await takePicture(visitor, `${kind.name}-visitor`);
    await takePicture(owner, `${kind.name}-owner`);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const problems = [failure ?? [], errors].flat();
  console.log(`${problems.length > 0 ? "failed   " : "passed   "}  ${browser}, ${seconds} s`);
  problems.forEach((problem) => console.log(problem));
  process.exitCode = problems.length > 0 ? 1 : process.exitCode;
}

async function takePicture(device: Device, name: string): Promise<void> {
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    writeFileSync(join(pictures, `${name.toLowerCase()}.png`), await device.screenshot());
  }
}
