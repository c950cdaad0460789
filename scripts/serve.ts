import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";

/*
 * One Worker, bundled (bundle.ts), on workerd, by its wrangler.toml: what `wrangler dev` does, without the two proxies
 * it puts in front to reload what is being edited. They answer with an error, or end, when a client hangs up in the
 * middle of a request (https://github.com/cloudflare/workers-sdk/issues/15317), and show every object's tables under
 * /cdn-cgi.
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

// What it says of module rules is for sources; these are bundled.
const { modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions(
  values.config,
).workerOptions;
const runtime = new Miniflare(
  convertV4MiniflareOptions({
    ...options,
    name: unstable_readConfig({ config: values.config }).name,
    modules: [
      { type: "ESModule", path: "index.js", contents: readFileSync(values.script, "utf8") },
    ],
    bindings: Object.assign({}, options.bindings, ...variables),
    host: "127.0.0.1",
    port: Number(values.port),
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
