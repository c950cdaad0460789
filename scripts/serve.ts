import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseArgs, parseEnv } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import type { WorkerOptions } from "./worker-options.ts";

/*
 * One Worker, bundled (bundle.ts), on workerd, by its wrangler.toml: what `wrangler dev` does, without the two proxies
 * it puts in front to reload what is being edited. They answer with an error, or end, when a client hangs up in the
 * middle of a request (https://github.com/cloudflare/workers-sdk/issues/15317), and show every object's tables under
 * /cdn-cgi. Miniflare's own front, with paths there too, is out of reach: front.mjs stands in its place.
 */
const { values } = parseArgs({
  options: {
    config: { type: "string", default: "wrangler.toml" },
    script: { type: "string", default: "" },
    port: { type: "string", default: "8787" },
    data: { type: "string", default: ".data" },
    variables: { type: "string", multiple: true, default: [] },
  },
});

const variables = values.variables
  .filter((file) => existsSync(file))
  .map((file) => parseEnv(readFileSync(file, "utf8")));

const { name = "worker", compatibilityDate = "", workerOptions } = readOptions();
// What it says of module rules is for sources; these are bundled.
const { modulesRules: _, ...options } = workerOptions;
const bindings = Object.assign({}, options.bindings, ...variables);
const address = { host: "127.0.0.1", port: Number(values.port) };
const outward =
  bindings["ALLOW_PRIVATE_NETWORK"] === "yes" ? {} : { outboundService: "outward" as const };
const publicInternet = {
  network: {
    allow: ["public"],
    tlsOptions: { trustBrowserCas: true, trustedCertificates: ownAuthorities() },
  },
};
const runtime = new Miniflare(
  convertV4MiniflareOptions({
    workers: [
      { ...options, ...outward, name, bindings, modules: [moduleOf(values.script)] },
      {
        name: "front",
        modules: [moduleOf(join(import.meta.dirname, "front.mjs"))],
        compatibilityDate,
        serviceBindings: { WORKER: name },
        unsafeDirectSockets: [address],
      },
      {
        name: "outward",
        modules: [moduleOf(join(import.meta.dirname, "outward.mjs"))],
        compatibilityDate,
        compatibilityFlags: ["connect_pass_through"],
        serviceBindings: { INTERNET: publicInternet },
      },
    ],
    // Its own front: on a port that nobody is told.
    host: "127.0.0.1",
    port: 0,
    // Asks a server elsewhere where this one stands.
    cf: false,
    logRequests: false,
    log: new Log(LogLevel.WARN),
    resourcePersistencePath: join(values.data, "v3"),
  }),
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void runtime.dispose().then(() => process.exit(0)));
}
await runtime.ready;

/** Wrangler may say something before. */
function readOptions(): WorkerOptions {
  const command = [join(import.meta.dirname, "worker-options.ts"), values.config];
  const said = execFileSync(process.execPath, command, { encoding: "utf8" });
  return JSON.parse(said.trimEnd().split("\n").at(-1) ?? "") as WorkerOptions;
}

/** Those that Node.js is told to trust as well. */
function ownAuthorities(): string[] {
  const file = process.env["NODE_EXTRA_CA_CERTS"];
  const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
  return file ? (readFileSync(file, "utf8").match(certificate) ?? []) : [];
}

function moduleOf(file: string) {
  return {
    type: "ESModule" as const,
    path: `${basename(file, extname(file))}.js`,
    contents: readFileSync(file, "utf8"),
  };
}
