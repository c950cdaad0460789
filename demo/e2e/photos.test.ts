import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { launchBrowser, openOwner, openVisitor, type Watched } from "../stage/browser.ts";
import { ARE_LISTS_HERE, hostileFiles, UNLESS_ABSENT } from "../stage/hostile-texts.ts";
import { phonePhoto } from "../stage/phone-photo.ts";
import { type ShopServer, startServer } from "../stage/server.ts";

const ASKED = "Le camion rouge de la vitrine, vous l’avez encore en stock ?";

let dataDir: string;
let server: ShopServer;
let browser: Browser;
let owner: Watched;
let visitor: Watched;

const photosOf = (page: Page) => page.locator('.photo[data-state="shown"]');

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "comptoir-photos-"));
  [server, browser] = await Promise.all([startServer({ dataDir }), launchBrowser()]);
  visitor = await openVisitor(browser);
  await visitor.page.goto(`${server.origin}/c/demo`);
  await visitor.page.getByRole("textbox").fill(ASKED);
  await visitor.page.keyboard.press("Enter");
  owner = await openOwner(browser);
  await owner.page.goto(server.signInLink);
  await owner.page.locator("a.row", { hasText: "camion rouge" }).click();
  await owner.page.getByRole("textbox").waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a photo from the owner's phone", () => {
  it("is chosen, seen before it leaves, and can be taken back", async ({ expect }) => {
    const { page } = owner;
    const file = await phonePhoto(page);
    const input = page.getByLabel("Ajouter une photo");
    await input.setInputFiles(file);
    await page.getByAltText("Photo à envoyer").waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Ne pas envoyer la photo" }).click();
    await page.getByAltText("Photo à envoyer").waitFor({ state: "detached" });
    await input.setInputFiles({ ...file, buffer: Buffer.from("<svg onload='alert(1)'/>") });
    await page.getByRole("alert").waitFor();
    await input.setInputFiles(file);
    await page.getByAltText("Photo à envoyer").waitFor();
    await page.getByRole("textbox").fill("Il en reste un, le voici.");
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await photosOf(page).waitFor();
    await page.getByText("Il en reste un").waitFor();
    expect(await graveFindings(page)).toEqual([]);
  });

  it("is what the visitor sees, small enough, and says nothing of where it was taken", async ({
    expect,
  }) => {
    const { page } = visitor;
    // Else the reload would break off the first look at it.
    await page.locator('.photo[data-state="shown"]').waitFor();
    const answer = page.waitForResponse((response) => response.url().includes("/images/"));
    await page.reload();
    await photosOf(page).waitFor();
    const bytes = await (await answer).body();
    expect(bytes.length).toBeLessThan(300 * 1024);
    expect(bytes.toString("latin1")).not.toContain("CANARY");
    expect(bytes.toString("latin1")).not.toContain("Exif");
    const box = await photosOf(page).boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(4 / 3, 1);
    const order = await page.locator(".owner .bubble").allTextContents();
    expect(order.at(-1)).toContain("Il en reste un");
    expect(await graveFindings(page)).toEqual([]);
  });

  it("is shown large by a tap, on both sides", async ({ expect }) => {
    for (const { page } of [visitor, owner]) {
      await photosOf(page).click();
      const large = page.getByRole("dialog", { name: "Photo" });
      await large.waitFor();
      const width = await large
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
      expect(width).toBe(1600);
      await page.keyboard.press("Escape");
      await large.waitFor({ state: "detached" });
    }
  });

  it("waits for the network, and then leaves once", async ({ expect }) => {
    const { page } = owner;
    const before = await photosOf(page).count();
    await page.context().setOffline(true);
    await page.getByLabel("Ajouter une photo").setInputFiles(await phonePhoto(page));
    await page.getByAltText("Photo à envoyer").waitFor();
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await photosOf(page).nth(before).waitFor();
    await page.context().setOffline(false);
    await photosOf(visitor.page).nth(before).waitFor();
    expect(await photosOf(visitor.page).count()).toBe(before + 1);
  });

  it("is told of in the list", async ({ expect }) => {
    await owner.page.goto(`${server.origin}/reply/#/demo`);
    await owner.page.getByRole("tab", { name: "Répondu" }).click();
    const row = owner.page.locator("a.row", { hasText: "Photo" });
    await row.waitFor();
    expect(await row.count()).toBe(1);
  });

  it("breaks no policy on either side", ({ expect }) => {
    expect(visitor.errors).toEqual([]);
    expect(
      owner.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|failed:/.test(error)),
    ).toEqual([]);
  });
});

describe("files that are no photos", () => {
  it.skipIf(!ARE_LISTS_HERE)(
    `are refused, and what is taken is clean ${UNLESS_ABSENT}`,
    async ({ expect }) => {
      const { origin } = new URL(server.origin);
      const token = await visitor.page.evaluate(() => localStorage.getItem("comptoir:demo"));
      const at = `${origin}/api/shops/demo/conversation/images`;
      const headers = { Authorization: `Bearer ${token}`, Origin: origin };
      for (const { file, expected, bytes } of hostileFiles()) {
        const answer = await fetch(at, {
          method: "POST",
          body: bytes,
          headers: { ...headers, "Content-Type": "image/png" },
        });
        expect([201, 413, 415], file).toContain(answer.status);
        if (expected === "refuse") {
          expect(answer.status, file).not.toBe(201);
        }
        if (answer.status === 201) {
          const { image } = (await answer.json()) as { image: string };
          const kept = await (await fetch(`${at}/${image}`, { headers })).text();
          expect(kept, file).not.toMatch(/CANARY|<script|onerror=/);
        }
      }
    },
  );
});
