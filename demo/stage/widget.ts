import type { Page } from "playwright-core";
import type { OwnerClient } from "./owner-client.ts";

/* The chat on a shop's page, as a visitor has it. */

export const QUESTION = "Quelle est votre adresse ?";

export const launcherOf = (page: Page) => page.locator("comptoir-chat .launcher");
export const fieldOf = (page: Page) => page.locator("comptoir-chat textarea");

export async function openChat(page: Page): Promise<void> {
  await launcherOf(page).click();
  await fieldOf(page).waitFor();
}

export async function converse(page: Page): Promise<void> {
  await fieldOf(page).fill(QUESTION);
  await fieldOf(page).press("Enter");
  await page.locator(".group.auto .bubble").waitFor();
}

/** Neither the server nor the socket takes a message any more. */
export async function refuseMessages(page: Page): Promise<void> {
  await page.routeWebSocket(/\/conversation\/socket$/, (socket) => socket.close());
  await page.route("**/conversation/messages", (route) =>
    route.fulfill({ status: 400, json: { error: "bad-request" } }),
  );
}

/** What sends replies in the latest conversation. */
export async function replier(owner: OwnerClient): Promise<(text: string) => Promise<unknown>> {
  const path = "/shops/demo/conversations";
  const { conversations } = await owner.read<{ conversations: { conversation: string }[] }>(path);
  return (text) =>
    owner.call("POST", `${path}/${conversations[0]?.conversation}/messages`, {
      clientId: crypto.randomUUID(),
      body: { type: "text", text },
    });
}
