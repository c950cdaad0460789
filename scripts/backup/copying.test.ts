import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "vitest";
import { copyDatabases } from "./copying.ts";
import { fileOf } from "./layout.ts";

const OBJECTS = 30;
const NAMES = Array.from(
  { length: OBJECTS },
  (_, index) => `Conversation/${index.toString(16).padStart(64, "0")}.sqlite`,
);
let folder = "";
let writer: ChildProcess;

/** Objects that tell each other: each counts on once the one before it has, round and round. */
const WRITER = `
  import { DatabaseSync } from "node:sqlite";
  const databases = JSON.parse(process.argv[1]).map((file) => new DatabaseSync(file));
  for (const database of databases) {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    database.exec("CREATE TABLE count (n INTEGER); INSERT INTO count VALUES (0)");
  }
  process.stdout.write("ready");
  const updates = databases.map((each) => each.prepare("UPDATE count SET n = n + 1"));
  for (;;) updates.forEach((update) => update.run());`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "comptoir-copying-"));
  const files = NAMES.map((name) => fileOf(folder, "comptoir", name));
  files.forEach((file) => mkdirSync(dirname(file), { recursive: true }));
  const args = ["--input-type=module", "--eval", WRITER, JSON.stringify(files)];
  writer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (writer.stdout) {
    await once(writer.stdout, "data");
  }
});

afterEach(async () => {
  writer.kill("SIGKILL");
  await once(writer, "exit");
  rmSync(folder, { recursive: true });
});

/** Whether what was counted can have been so at one moment: no object is ahead of the one before it, none lags a round. */
function isOfOneMoment(into: string): boolean {
  const counts = NAMES.map((name) => {
    const database = new DatabaseSync(join(into, name));
    const row = database.prepare("SELECT n FROM count").get();
    database.close();
    return Number(row?.["n"]);
  });
  const inOrder = counts.every((count, index) => count <= (counts[index - 1] ?? count));
  return inOrder && Math.max(...counts) - Math.min(...counts) <= 1;
}

const source = (hold: Parameters<typeof copyDatabases>[0]["hold"]) => ({
  folder,
  worker: "comptoir",
  hold,
});

describe("copies of databases that are being written to", () => {
  it("are all of the moment at which the writer was held", async ({ expect }) => {
    const into = join(folder, "into");
    let counted = 0;
    const hold = () => {
      writer.kill("SIGSTOP");
      return Promise.resolve({ release: () => void (counted += Number(writer.kill("SIGCONT"))) });
    };
    const heldMs = await copyDatabases(source(hold), into, () => {});
    expect(counted).toBe(1);
    expect(heldMs).toBeGreaterThan(0);
    expect(isOfOneMoment(into)).toBe(true);
  });

  it("would each be of another without", async ({ expect }) => {
    const into = join(folder, "into");
    expect(await copyDatabases(source(null), into, () => {})).toBeNull();
    expect(isOfOneMoment(into)).toBe(false);
  });
});
