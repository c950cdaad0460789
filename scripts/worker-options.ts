import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";

/*
 * Prints, as a line of JSON, what a wrangler.toml says of its Worker in the runtime's own words. In a process of its
 * own: wrangler takes some 130 MiB, which a server would carry for as long as it runs.
 */
export interface WorkerOptions {
  name?: string;
  compatibilityDate?: string;
  workerOptions: ReturnType<typeof unstable_getMiniflareWorkerOptions>["workerOptions"];
}

const config = process.argv[2] ?? "wrangler.toml";
const { name, compatibility_date: compatibilityDate } = unstable_readConfig({ config });
const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
const told = { name, compatibilityDate, workerOptions } as WorkerOptions;
console.log(JSON.stringify(told));
