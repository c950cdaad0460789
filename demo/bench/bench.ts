import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { launchBrowser } from "../stage/browser.ts";
import { startServer } from "../stage/server.ts";
import { measureBrowsers } from "./browser-rounds.ts";
import { startFloor } from "./floor-client.ts";
import { measureCreations, measureMessages } from "./server-rounds.ts";
import { formatTable, ratioRow, row } from "./statistics.ts";

const server = await startServer();
const floor = await startFloor();
try {
  const messages = await measureMessages(server.origin, floor.origin);
  const creations = await measureCreations(server.origin, floor.origin);
  const browser = await launchBrowser();
  const pages = await measureBrowsers(browser, server.origin, server.signInLink);
  console.log(machine(browser.version()));
  await browser.close();
  console.log(
    formatTable([
      ["", "n", "p50", "p99"],
      row("message → automated answer received (socket)", messages.product),
      row("  floor: one row inserted and echoed", messages.floor),
      ratioRow("  ratio", messages.product, messages.floor),
      row("first message → conversation and answer (POST)", creations.product),
      row("  floor: object created, one row inserted", creations.floor),
      ratioRow("  ratio", creations.product, creations.floor),
      row("send pressed → automated answer painted", pages.answered),
      row("visitor sends → painted on the owner's page", pages.toOwner),
      row("owner sends → painted on the visitor's page", pages.toVisitor),
    ]),
  );
} finally {
  await Promise.all([server.stop(), floor.stop()]);
}

function machine(browserVersion: string): string {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
    devDependencies: Record<string, string>;
  };
  const [cpu] = cpus();
  return (
    `${cpus().length} × ${cpu?.model.trim()}, Node ${process.versions.node}, ` +
    `miniflare ${devDependencies["miniflare"]}, Chromium ${browserVersion}`
  );
}
