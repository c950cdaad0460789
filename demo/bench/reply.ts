import { cpus } from "node:os";
import { launchBrowser } from "../stage/browser.ts";
import { VisitorClient } from "../stage/clients.ts";
import { startServer } from "../stage/server.ts";
import { measureList } from "./reply-list.ts";
import { type Conditions, measureVisits } from "./reply-visits.ts";
import { formatTable, row } from "./statistics.ts";

/** As in the devtools: "slow 3G" and a phone of the lower middle class. */
const SLOW: Conditions = { latencyMs: 400, bytesPerSecond: 50_000, slowdown: 4 };
const PLAIN: Conditions = { latencyMs: 0, bytesPerSecond: -1, slowdown: 1 };

const server = await startServer();
const browser = await launchBrowser();
try {
  for (const variety of ["pompier", "benne", "grue"]) {
    const question = `Le camion existe-t-il en version ${variety} articulée ?`;
    await new VisitorClient(server.origin).post(question);
  }
  const slow = await measureVisits(browser, server, SLOW);
  const plain = await measureVisits(browser, server, PLAIN);
  const list = await measureList(browser, server.origin, slow.session);
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Chromium ${browser.version()}`);
  console.log(
    formatTable([
      ["", "n", "p50", "p99"],
      row("slow 3G, CPU ÷ 4: first visit → list painted", slow.first),
      row("  later visits, from the service worker", slow.later),
      row("this machine: first visit → list painted", plain.first),
      row("  later visits, from the service worker", plain.later),
      row("a frame while 5,000 conversations scroll, CPU ÷ 4", list.frames),
    ]),
  );
  console.log(
    `First visit: ${slow.bytes} bytes in ${slow.requests} requests until the list stood.`,
  );
  console.log(`Rows in the page while scrolling: at most ${list.rows}.`);
} finally {
  await browser.close();
  await server.stop();
}
