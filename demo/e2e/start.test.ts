import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, it, onTestFinished } from "vitest";
import { VisitorClient } from "../stage/clients.ts";
import { freePort } from "../stage/ports.ts";
import { runScript } from "../stage/scripts.ts";
import { RawHttp } from "../stage/raw-http.ts";
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

/** Of Miniflare and `wrangler dev`, of this year's and of earlier versions. */
const RUNTIME_PATHS = [
  "",
  "explorer",
  "explorer/api/workers",
  "handler/email",
  "handler/scheduled",
  "local/email",
  "local/explorer",
  "local/explorer/api/workers",
  "local/platform-proxy",
  "local/r2/public",
  "local/r2/s3",
  "local/scheduled",
  "local/stream",
  "mf/reload",
  "mf/scheduled",
  "mf/stream",
  "ProxyWorker/pause",
];

/** Whom a request may say it is for, and headers that Miniflare takes for its own. */
const PRETENCES: Record<string, string>[] = [
  {},
  { Host: "127.0.0.1" },
  { Host: "[::1]" },
  { Host: "chat.example", "X-Forwarded-Host": "localhost" },
  { Host: "chat.example", Forwarded: "host=localhost;proto=https" },
  { Origin: "http://localhost" },
  { "MF-Original-URL": "http://localhost/cdn-cgi/local/explorer" },
  { "MF-Route-Override": "front" },
  { "MF-Proxy-Shared-Secret": "x" },
  { "MF-Op": "GET", "MF-Op-Target": "{}", "MF-Op-Secret": "00" },
  { "MF-Disable-Pretty-Error": "true" },
  { "X-Forwarded-Proto": "https" },
];

/** Files of a folder that hold these words. */
function filesWith(words: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      statSync(join(folder, name)).isFile() && readFileSync(join(folder, name)).includes(words),
  );
}

describe("npm start", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "comptoir-start-"));
  let port: number;
  let server: ShopServer;
  let http: RawHttp;

  beforeAll(async () => {
    port = await freePort();
    server = await startServer({ port, dataDir });
    http = new RawHttp(server.origin);
  });

  afterAll(async () => {
    http.close();
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

  it("has no path of the runtime's own, whatever a request says of itself", async ({ expect }) => {
    const { body: notFound } = await http.ask({ path: "/nothing-here" });
    for (const path of RUNTIME_PATHS) {
      for (const headers of PRETENCES) {
        const { status, body } = await http.ask({ path: `/cdn-cgi/${path}`, headers });
        expect([status, body], `${path} ${JSON.stringify(headers)}`).toEqual([404, notFound]);
      }
    }
  });

  it("takes no header for the runtime's own", async ({ expect }) => {
    const { body: healthy } = await http.ask({ path: "/api/health" });
    for (const headers of PRETENCES) {
      const { status, body } = await http.ask({ path: "/api/health", headers });
      expect([status, body], JSON.stringify(headers)).toEqual([200, healthy]);
    }
    const headers = { "MF-CF-Blob": "{" };
    const { status, body } = await http.ask({ path: "/api/health", headers });
    expect([status, body]).toEqual([500, '{"error":"internal"}']);
  });

  it("compresses what is text, for whoever takes it", async ({ expect }) => {
    const encodings = [];
    for (const accepted of ["br, gzip", "gzip", "br;q=0, gzip", "identity", "*;q=0"]) {
      const headers = { "Accept-Encoding": accepted };
      const response = await fetch(`${server.origin}/widget.js`, { headers });
      encodings.push(response.headers.get("Content-Encoding"));
      expect(response.headers.get("Vary")).toBe("Accept-Encoding");
      expect(await response.text()).toBe(readFileSync("dist/widget.js", "utf8"));
    }
    expect(encodings).toEqual(["br", "gzip", "gzip", null, null]);
    const picture = await fetch(`${server.origin}/reply/icons/icon-192.png`);
    expect(picture.headers.get("Content-Encoding")).toBeNull();
  });

  it("keeps what it stores from everyone else on the machine", ({ expect }) => {
    const open = readdirSync(dataDir, { recursive: true, encoding: "utf8" })
      .map((name) => statSync(join(dataDir, name)))
      .filter((stats) => stats.isFile() && (stats.mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it("refuses data of a newer release, and leaves them as they are", async ({ expect }) => {
    const newer = mkdtempSync(join(tmpdir(), "comptoir-newer-"));
    onTestFinished(() => rmSync(newer, { recursive: true }));
    const release = JSON.stringify({ worker: "comptoir", schema: { Shop: 9999 } });
    writeFileSync(join(newer, "release.json"), release);
    const { status, stderr } = startAgain(await freePort(), newer);
    expect(status).toBe(1);
    expect(stderr).toContain("was last used by a newer release");
    expect(readFileSync(join(newer, "release.json"), "utf8")).toBe(release);
  });

  it("is backed up while it runs, and restored into an empty folder only", async ({ expect }) => {
    const away = mkdtempSync(join(tmpdir(), "comptoir-away-"));
    onTestFinished(() => rmSync(away, { recursive: true }));
    const words = `to be kept ${crypto.randomUUID()}`;
    await new VisitorClient(server.origin).post(words);
    const archive = join(away, "backup.tar.gz");
    const backup = await runScript("backup", [archive], dataDir);
    expect(backup.said).toMatch(/1 conversation, 1 shop, 1 account, .* held for \d+ ms/);
    expect((await runScript("backup", [archive], dataDir)).said).toContain("there already");
    expect((await runScript("restore", [archive], dataDir)).said).toContain("A server works on");
    const restored = await runScript("restore", [archive], join(away, "data"));
    expect(restored).toMatchObject({ status: 0 });
    expect(filesWith(words, join(away, "data"))).not.toEqual([]);
    expect((await runScript("restore", [archive], join(away, "data"))).said).toContain("in use");
  });

  it("goes on when what held it still is gone", async ({ expect }) => {
    const holder = connect(join(dataDir, "hold.sock"));
    await once(holder, "data");
    const answer = fetch(`${server.origin}/api/health`);
    expect(await Promise.race([answer, sleep(300, "held")])).toBe("held");
    holder.destroy();
    expect((await answer).status).toBe(200);
  });

  it("leaves no process behind when it is killed", async ({ expect }) => {
    expect(processes()).toContain(dataDir);
    await server.kill9();
    await expect.poll(processes).not.toContain(dataDir);
    await server.restart();
  });
});
