import { type ChildProcess, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isListening } from "./ports.ts";
import { endProgram, findProgram, onLines, startProgram } from "./programs.ts";

/* The reverse proxies that docs/operating/ describes, run by hand on a port of their own with a certificate of their own. */

const DOCS = resolve(import.meta.dirname, "../../docs/operating");
const START_MS = 10_000;

export type ProxyName = "Caddy" | "nginx";

export interface FrontProxy {
  origin: string;
  /** Who vouches for its certificate, PEM. */
  authority: string;
  stop: () => Promise<void>;
}

interface Kind {
  program: string | undefined;
  /** From what the docs show to what can run here: other names, ports and folders, nothing else. */
  config: (ports: Ports, folder: string) => string;
  args: (file: string, folder: string) => string[];
}

interface Ports {
  port: number;
  server: number;
}

/** By name; the program is undefined where it is not installed. */
const PROXIES: Record<ProxyName, Kind> = {
  Caddy: {
    program: findProgram("caddy"),
    config: ({ port, server }, folder) => {
      const shown = readFileSync(join(DOCS, "Caddyfile"), "utf8")
        .replace(
          "chat.example.com {",
          `localhost:${port} {\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
        )
        .replace("127.0.0.1:8787", `127.0.0.1:${server}`);
      return `{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n}\n${shown}`;
    },
    args: (file) => ["run", "--adapter", "caddyfile", "--config", file],
  },
  nginx: {
    program: findProgram("nginx", "/usr/sbin/nginx"),
    config: ({ port, server }, folder) => {
      const shown = readFileSync(join(DOCS, "nginx.conf"), "utf8")
        .replaceAll(/^\tlisten \[::\].*\n/gm, "")
        .replace("listen 80;", `listen unix:${folder}/http.sock;`)
        .replace("listen 443 ", `listen 127.0.0.1:${port} `)
        .replaceAll("/etc/letsencrypt/live/chat.example.com/fullchain.pem", `${folder}/cert.pem`)
        .replaceAll("/etc/letsencrypt/live/chat.example.com/privkey.pem", `${folder}/key.pem`)
        .replaceAll("chat.example.com", "localhost")
        .replace("127.0.0.1:8787", `127.0.0.1:${server}`);
      const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join("\n");
      const user = process.getuid?.() === 0 ? "user root;\n" : "";
      return `${user}daemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${places}\n${shown}\n}\n`;
    },
    args: (file, folder) => ["-p", folder, "-c", file],
  },
};

/** Why a proxy cannot be tried here; null where it can. */
export function whyNoProxy(name: ProxyName): string | null {
  const missing = [
    PROXIES[name].program === undefined ? name : null,
    findProgram("openssl") === undefined ? "openssl" : null,
  ].filter((each) => each !== null);
  return missing.length > 0 ? `${missing.join(" and ")} not installed` : null;
}

/** Starts one before a server, as the docs show it. */
export async function startProxy(name: ProxyName, ports: Ports): Promise<FrontProxy> {
  const { program = "", config, args } = PROXIES[name];
  const folder = mkdtempSync(join(tmpdir(), "comptoir-proxy-"));
  const authority = makeCertificate(folder);
  const file = join(folder, "config");
  writeFileSync(file, config(ports, folder));
  const child = startProgram(program, args(file, folder), { XDG_DATA_HOME: folder, HOME: folder });
  await becomesReady(child, ports.port);
  return {
    origin: `https://localhost:${ports.port}`,
    authority,
    async stop() {
      await endProgram(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** For localhost, by an authority of its own; returns that one's certificate. */
function makeCertificate(folder: string): string {
  const openssl = (args: string) => {
    const { status, stderr } = spawnSync("openssl", args.split(" "), {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) {
      throw new Error(stderr);
    }
  };
  const made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2";
  openssl(`${made} -subj /CN=Tests -keyout authority-key.pem -out authority.pem`);
  const names = "-subj /CN=localhost -addext subjectAltName=DNS:localhost";
  const by =
    "-CA authority.pem -CAkey authority-key.pem -addext basicConstraints=critical,CA:FALSE";
  openssl(`${made} ${names} ${by} -keyout key.pem -out cert.pem`);
  return readFileSync(join(folder, "authority.pem"), "utf8");
}

async function becomesReady(child: ChildProcess, port: number): Promise<void> {
  const said: string[] = [];
  onLines(child, (line) => said.push(line));
  const deadline = Date.now() + START_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`${child.spawnfile} does not listen:\n${said.join("\n")}`);
    }
    await sleep(50);
  }
}
