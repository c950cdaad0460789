import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner } from "../stage/browser.ts";
import { newDevice, type PushDevice, readPush, subscriptionOf } from "../stage/push-reader.ts";
import { type PushService, startPushService } from "../stage/push-service.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const DEVICE = "phone";

/** A browser's push manager whose push service is ours: the one it was built for is out of reach. */
function useOurPushService(subscription: ReturnType<typeof subscriptionOf>) {
  const KEY = "test-push-key";
  const fromBase64url = (text: string) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const held = () => {
    const key = localStorage.getItem(KEY);
    return key === null
      ? null
      : {
          ...subscription,
          options: { applicationServerKey: fromBase64url(key).buffer, userVisibleOnly: true },
          toJSON: () => subscription,
          unsubscribe: async () => localStorage.removeItem(KEY) === undefined,
        };
  };
  Object.assign(PushManager.prototype, {
    getSubscription: async () => held(),
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      localStorage.setItem(KEY, applicationServerKey);
      return held();
    },
  });
}

describe("notifications, set on the phone", () => {
  let server: ShopServer;
  let service: PushService;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let device: PushDevice;

  beforeAll(async () => {
    service = await startPushService();
    browser = await launchBrowser();
    server = await startServer({ env: { ALLOW_PRIVATE_NETWORK: "yes" } });
    device = newDevice();
    ({ page, errors } = await openOwner(browser));
    const subscription = subscriptionOf(device, service.endpoint(DEVICE));
    await page.addInitScript(useOurPushService, subscription);
    await page.goto(server.signInLink);
    await page.getByRole("navigation").first().waitFor();
    await page.goto(`${server.origin}/reply/#/demo/shop/alerts`);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    service.stop();
  });

  it("are turned on, tried and turned off", async ({ expect }) => {
    const turnOn = page.getByRole("button", { name: "Activer les notifications" });
    await turnOn.waitFor();
    // What the browser asks the owner then, answered beforehand; sooner, the page would subscribe by itself.
    await page.context().grantPermissions(["notifications"]);
    await turnOn.click();
    await page.getByRole("button", { name: "Envoyer un essai" }).click();
    const { body } = await service.push(DEVICE, 1);
    const { notification } = JSON.parse(readPush(body, device)) as {
      notification: { body: string; lang: string };
    };
    expect(notification).toMatchObject({
      body: "Les notifications arrivent bien sur cet appareil.",
      lang: "fr",
    });
    await page.getByText("Envoyée.").waitFor();
    expect(await graveFindings(page)).toEqual([]);

    service.answer(DEVICE, 410);
    await page.getByRole("button", { name: "Envoyer un essai" }).click();
    await page.getByText("L’envoi a échoué.").waitFor();
    await page.getByRole("button", { name: "Désactiver" }).click();
    await turnOn.waitFor();
    expect(errors).toEqual([]);
  });

  const isSaved = () => page.waitForResponse((each) => each.request().method() === "PATCH");

  it("say by mail after how long, and it stays so", async ({ expect }) => {
    const byMail = page.getByLabel("Un e-mail quand personne ne regarde");
    await Promise.all([isSaved(), page.getByLabel("15 minutes").check()]);
    await page.reload();
    await byMail.waitFor();
    expect(await page.getByLabel("15 minutes").isChecked()).toBe(true);
    await Promise.all([isSaved(), byMail.uncheck()]);
    expect(await page.getByLabel("15 minutes").count()).toBe(0);
    await page.reload();
    await byMail.waitFor();
    expect(await byMail.isChecked()).toBe(false);
    expect(await graveFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("take back a change that could not be saved, and say so", async ({ expect }) => {
    const byMail = page.getByLabel("Un e-mail quand personne ne regarde");
    const before = await byMail.isChecked();
    await page.context().setOffline(true);
    await byMail.click();
    await page.getByText("Ce réglage n’a pas été enregistré.").waitFor();
    expect(await byMail.isChecked()).toBe(before);
    await page.context().setOffline(false);
  });
});
