import { afterAll, beforeAll, describe, it } from "vitest";
import { launchBrowser, openOwner } from "../stage/browser.ts";
import { type ShopServer, startServer } from "../stage/server.ts";
import { startTurnstile, type Turnstile } from "../stage/turnstile.ts";

describe("an installation with Turnstile", () => {
  let server: ShopServer;
  let turnstile: Turnstile;

  beforeAll(async () => {
    turnstile = await startTurnstile();
    server = await startServer({
      env: {
        ALLOW_PRIVATE_NETWORK: "yes",
        TURNSTILE_SITE_KEY: "0x4AAAAAAA-site",
        TURNSTILE_SECRET: turnstile.secret,
        TURNSTILE_VERIFY_URL: turnstile.url,
      },
    });
  });

  afterAll(async () => {
    await server.stop();
    turnstile.stop();
  });

  async function open(challenge?: string): Promise<number> {
    const asked = { name: "Atelier", email: `${crypto.randomUUID()}@example.com`, language: "fr" };
    const { status } = await fetch(`${server.origin}/api/shops`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: server.origin },
      body: JSON.stringify({ ...asked, timeZone: "Europe/Paris", challenge }),
    });
    return status;
  }

  it("opens a shop for a challenge passed, once, and for no other", async ({ expect }) => {
    const token = turnstile.newToken();
    const tries = [undefined, "made-up", turnstile.newToken("another-form"), token, token];
    const statuses = [];
    for (const challenge of tries) {
      statuses.push(await open(challenge));
    }
    expect(statuses).toEqual([403, 403, 403, 201, 403]);
  });

  it("opens none while Turnstile does not answer", async ({ expect }) => {
    turnstile.fallSilent(true);
    expect(await open(turnstile.newToken())).toBe(500);
    turnstile.fallSilent(false);
  });

  it("asks whoever presses the button, and goes on where they were", async ({ expect }) => {
    const browser = await launchBrowser();
    try {
      const { page, errors } = await openOwner(browser);
      await turnstile.serve(page);
      await page.goto(`${server.origin}/fr/`);
      await page.getByLabel("Nom de votre boutique").fill("Atelier Zoé");
      await page.getByLabel("Votre e-mail").fill("zoe@example.com");
      await page.getByRole("button", { name: "Ouvrir ma boutique" }).click();
      const challenge = page.frameLocator("iframe.challenge");
      await challenge.getByRole("button", { name: "Verify 0x4AAAAAAA-site" }).click();
      await page.getByLabel("Code").waitFor();
      expect(await page.locator("iframe").count()).toBe(0);
      // The first answer, which asks for the challenge.
      expect(errors.filter((error) => !error.includes("403"))).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
