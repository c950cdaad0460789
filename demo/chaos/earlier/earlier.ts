import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { WireMessage } from "../../stage/clients.ts";

/** An earlier release (README.md): what it stored, and the files its widget was. */
export interface Earlier {
  /** A data folder, for a server to go on with. */
  dataDir: string;
  said: Said;
  /** Has a page load the earlier widget from whatever server it is on. */
  serveWidget: (page: Page) => Promise<void>;
  close: () => void;
}

export interface Said {
  /** Name of the photo in the first conversation. */
  image: string;
  card: { name: string; tags: string[]; note: string };
  conversations: { token: string; messages: WireMessage[] }[];
}

const HERE = import.meta.dirname;
const WIDGET_FILES = /\/(widget|panel|photo)\.js$|\/locales\/\w+\.json$/;

export function openEarlier(): Earlier {
  const folder = mkdtempSync(join(tmpdir(), "comptoir-earlier-"));
  execFileSync("tar", ["-xzf", join(HERE, "earlier.tar.gz"), "-C", folder]);
  return {
    dataDir: join(folder, "data"),
    said: readJson("said.json") as Said,
    async serveWidget(page) {
      await page.route(WIDGET_FILES, (route) =>
        route.fulfill({ path: join(folder, "widget", new URL(route.request().url()).pathname) }),
      );
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A server that knows no more than that release's visitors' routes, and says no more of a shop. */
export async function answerAsEarlier(page: Page): Promise<void> {
  const profile = readJson("profile.json") as object;
  await page.route(/\/api\//, (route) => route.fulfill({ status: 404, json: NOT_FOUND }));
  await page.route(/\/api\/shops\/demo\/conversation\/(messages|images)/, (route) =>
    route.continue(),
  );
  await page.route(/\/api\/shops\/demo$/, (route) => route.fulfill({ json: profile }));
}

const NOT_FOUND = { error: "not-found" };

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(HERE, name), "utf8"));
}
