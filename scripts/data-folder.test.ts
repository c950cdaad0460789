import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "vitest";
import { lockDataFolder, whyNotStored } from "./data-folder.ts";

const MODULE = new URL("./data-folder.ts", import.meta.url).href;
let folder = "";

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "comptoir-lock-")), "data");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

/** Another process that takes the folder and holds it until it is ended. */
async function holdElsewhere() {
  const source = `
    import { lockDataFolder } from ${JSON.stringify(MODULE)};
    globalThis.lock = lockDataFolder(${JSON.stringify(folder)});
    process.stdout.write(globalThis.lock ? "held" : "refused");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", source]);
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, said: said.toString() };
}

describe("a data folder", () => {
  it("is refused while another process has it, and free once that one is killed", async ({
    expect,
  }) => {
    const { child, said } = await holdElsewhere();
    expect(said).toBe("held");
    expect(lockDataFolder(folder)).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
    const lock = lockDataFolder(folder);
    expect(lock).not.toBeNull();
    lock?.close();
  });

  it("is looked at before anything is stored: where nothing can be, the system says why", ({
    expect,
  }) => {
    expect(whyNotStored(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual(["v3"]);
    // Every write to it fails as on a full disk.
    symlinkSync("/dev/full", join(folder, "v3", "probe"));
    expect(whyNotStored(folder)).toBe("ENOSPC");
  });

  it("is made for this user alone", ({ expect }) => {
    lockDataFolder(folder)?.close();
    expect(statSync(folder).mode & 0o077).toBe(0);
  });
});
