import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { freePort } from "../stage/ports.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const PROJECT = resolve(import.meta.dirname, "../..");

/** A start that is expected to be refused. */
function startAgain(port: number, dataDir: string) {
  return spawnSync(process.execPath, ["scripts/start.ts"], {
    cwd: PROJECT,
    encoding: "utf8",
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    timeout: 30_000,
  });
}

/** Command lines of every process on the machine. */
function processes(): string {
  return execFileSync("ps", ["-eo", "args", "-ww"], { encoding: "utf8" });
}

describe("npm start", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "comptoir-start-"));
  let port: number;
  let server: ShopServer;

  beforeAll(async () => {
    port = await freePort();
    server = await startServer({ port, dataDir });
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });

  it("prints a link that opens the demo shop", ({ expect }) => {
    expect(server.signInLink).toMatch(
      new RegExp(`^http://localhost:${port}/reply/#sign-in=[\\w.-]{43,}$`),
    );
  });

  it("says which port is taken, and how to choose another", async ({ expect }) => {
    const { status, stderr } = startAgain(port, `${dataDir}-other`);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`,
    );
  });

  it("refuses a data folder that another server works on", async ({ expect }) => {
    const { status, stderr } = startAgain(await freePort(), dataDir);
    expect(status).toBe(1);
    expect(stderr).toContain(`Another server works on ${dataDir}`);
  });

  it("keeps the operator's secret from everyone else on the machine", ({ expect }) => {
    const file = join(dataDir, "variables.env");
    const secret = /OPERATOR_SECRET=(\S{43})/.exec(readFileSync(file, "utf8"))?.[1];
    expect(secret).toBeDefined();
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(processes()).not.toContain(secret);
  });

  it("shows no one the objects' tables", async ({ expect }) => {
    for (const path of ["/cdn-cgi/explorer", "/cdn-cgi/local/explorer"]) {
      expect((await fetch(server.origin + path)).status, path).toBe(404);
    }
  });

  it("leaves no process behind when it is killed", async ({ expect }) => {
    expect(processes()).toContain(dataDir);
    await server.kill9();
    await expect.poll(processes).not.toContain(dataDir);
    await server.restart();
  });
});
