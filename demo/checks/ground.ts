import type { Browser } from "playwright-core";
import { launchBrowser } from "../stage/browser.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { startServer } from "../stage/server.ts";
import type { Ground } from "./check.ts";

/** A fresh installation for a room of checks; the browser is opened for the first that wants it. */
export async function openGround(
  isFull: boolean,
): Promise<Ground & { close: () => Promise<void> }> {
  const server = await startServer();
  let opening: Promise<Browser> | null = null;
  let signingIn: Promise<OwnerClient> | null = null;
  return {
    server,
    isFull,
    browser: () => (opening ??= launchBrowser()),
    owner: () => (signingIn ??= OwnerClient.signIn(server.signInLink)),
    async close() {
      await (await opening)?.close();
      await server.stop();
    },
  };
}
