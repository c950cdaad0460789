import type { Browser } from "playwright-core";
import { launchBrowser, openOwner, type Watched } from "./browser.ts";
import { type ShopServer, startServer } from "./server.ts";

/** What the journeys of a file play on. */
export interface Stage {
  server: ShopServer;
  browser: Browser;
  /** The end of both. */
  close: () => Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  return {
    server,
    browser,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** With the demo shop's owner on a phone, signed in and with the list before them. */
export async function openStageWithOwner(): Promise<Stage & { owner: Watched }> {
  const stage = await openStage();
  const owner = await openOwner(stage.browser);
  await owner.page.goto(stage.server.signInLink);
  await owner.page.getByRole("tablist").waitFor();
  return { ...stage, owner };
}
