import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openVisitor, type Watched } from "../stage/browser.ts";
import { ARE_LISTS_HERE, hostileFiles, UNLESS_ABSENT } from "../stage/hostile-texts.ts";
import { type PhoneFile, phonePhoto } from "../stage/phone-photo.ts";
import { openStageWithOwner, type Stage } from "../stage/stage.ts";

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

let stage: Stage & { owner: Watched };
let photo: PhoneFile;
let folder: string;

const composer = (page: Page) => page.getByRole("textbox", { name: "Écrivez un message" });
const picker = (page: Page) => page.getByLabel("Ajouter une photo");
const preview = (page: Page) => page.getByRole("img", { name: "Photo à envoyer" });
const send = (page: Page) => page.getByRole("button", { name: "Envoyer la photo" });
const arrived = (page: Page) =>
  page.locator('.visitor .bubble:not(.unsent) .photo[data-state="shown"]');
const unsent = (page: Page) => page.locator(".bubble.unsent .photo");
const write = async (page: Page, text: string) => {
  await composer(page).fill(text);
  await composer(page).press("Enter");
};
const said = (page: Page, text: string) =>
  page.locator(".visitor .bubble:not(.unsent)", { hasText: text });

/** The clipboard is nobody else's, so the paste is the page's own. */
async function paste(page: Page, { name, buffer }: PhoneFile): Promise<void> {
  await composer(page).evaluate(
    (field, [title, base64]) => {
      const clipboardData = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      clipboardData.items.add(new File([bytes], title, { type: "image/jpeg" }));
      const options = { bubbles: true, composed: true, cancelable: true, clipboardData };
      field.dispatchEvent(new ClipboardEvent("paste", options));
    },
    [name, buffer.toString("base64")] as const,
  );
}

/** From the desktop, through the devtools: pages see what is dragged only once it is dropped. */
async function drop(page: Page, file: PhoneFile): Promise<void> {
  const path = join(folder, file.name);
  writeFileSync(path, file.buffer);
  const devtools = await page.context().newCDPSession(page);
  const { x = 0, y = 0 } = (await page.locator(".thread").boundingBox()) ?? {};
  const at = { x: x + 40, y: y + 40, data: { items: [], files: [path], dragOperationsMask: 1 } };
  await devtools.send("Input.dispatchDragEvent", { type: "dragEnter", ...at });
  await devtools.send("Input.dispatchDragEvent", { type: "dragOver", ...at });
  await page.getByText("Déposez la photo ici").waitFor();
  await devtools.send("Input.dispatchDragEvent", { type: "drop", ...at });
  await devtools.detach();
}

/**
 * What tells how long a page's main thread has been at work, in ms of its own time: a busy machine makes tasks longer,
 * not more.
 */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Infinity);
  };
}

beforeAll(async () => {
  stage = await openStageWithOwner();
  folder = mkdtempSync(join(tmpdir(), "comptoir-dropped-"));
  photo = await phonePhoto(stage.owner.page, { isTurned: true });
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stage.close();
});

describe("a photo of a visitor's", () => {
  let visitor: Watched;

  it("begins a conversation: chosen, described, looked at, sent", async ({ expect }) => {
    visitor = await openVisitor(stage.browser, PHONE);
    const { page, requests } = visitor;
    await page.goto(`${stage.server.origin}/demo/`);
    await page.getByRole("button", { name: /chat|question/i }).click();
    await picker(page).waitFor();
    const box = await page.locator(".attach").boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(requests.some((url) => url.endsWith("/photo.js"))).toBe(false);
    await picker(page).setInputFiles(photo);
    await preview(page).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByLabel("Ce qu’on voit sur la photo").fill("Une toupie ébréchée");
    await send(page).click();
    await arrived(page).waitFor();
    expect(await arrived(page).locator("img").getAttribute("alt")).toBe("Une toupie ébréchée");
    await page.locator(".bubble").nth(1).waitFor();
    expect(await graveFindings(page)).toEqual([]);
  });

  it("is the owner's to see: turned, small, and without a place", async ({ expect }) => {
    const { page } = stage.owner;
    const answer = page.waitForResponse((response) => response.url().includes("/images/"));
    await page.locator("a.row", { hasText: "toupie ébréchée" }).click();
    const seen = page.locator('.photo[data-state="shown"] img');
    await seen.waitFor();
    const bytes = await (await answer).body();
    expect(bytes.length).toBeLessThan(300 * 1024);
    expect(bytes.toString("latin1")).not.toMatch(/CANARY|Exif/);
    const sides = await seen.evaluate((image: HTMLImageElement) => [
      image.naturalWidth,
      image.naturalHeight,
    ]);
    expect(sides).toEqual([1200, 1600]);
    expect(await seen.getAttribute("alt")).toBe("Une toupie ébréchée");
  });

  it.for([
    ["pasted", paste],
    ["dropped", drop],
  ] as const)("is looked at when it is %s, and can be left", async ([, handOver], { expect }) => {
    const { page } = visitor;
    await handOver(page, photo);
    await preview(page).waitFor();
    await page.keyboard.press("Escape");
    await composer(page).waitFor();
    expect(await preview(page).count()).toBe(0);
    expect(await page.locator(".bubble .photo").count()).toBe(1);
  });

  it("that was chosen outlasts a closed panel", async ({ expect }) => {
    const { page } = visitor;
    await picker(page).setInputFiles(photo);
    await preview(page).waitFor();
    await page.getByRole("button", { name: "Fermer" }).click();
    await page.getByRole("button", { name: /chat|question/i }).click();
    await preview(page).waitFor();
    await page.getByRole("button", { name: "Ne pas envoyer" }).click();
    expect(await preview(page).count()).toBe(0);
  });

  it("pasted with words is words", async ({ expect }) => {
    const { page } = visitor;
    const isLeftAlone = await composer(page).evaluate((field) => {
      const data = new DataTransfer();
      data.setData("text/plain", "bonjour");
      data.items.add(new File(["x"], "copy.png", { type: "image/png" }));
      const options = { bubbles: true, composed: true, cancelable: true };
      return field.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: data }));
    });
    expect(isLeftAlone).toBe(true);
  });

  it("can be stopped on its way, and then never arrives", async ({ expect }) => {
    const { page } = visitor;
    const upload = page.waitForRequest(
      (request) => request.method() === "POST" && request.url().endsWith("/images"),
    );
    await page.route(/conversation\/images$/, () => undefined);
    await picker(page).setInputFiles(photo);
    await send(page).click();
    await upload;
    await page.getByText(/Envoi de la photo/).waitFor();
    await page.getByRole("button", { name: "Arrêter l’envoi" }).click();
    await unsent(page).waitFor({ state: "detached" });
    await page.unrouteAll();
    await write(page, "Non, finalement");
    await said(page, "Non, finalement").waitFor();
    expect(await page.locator(".bubble .photo").count()).toBe(1);
    expect(await page.locator(".banner").textContent()).toBe("");
  });

  it("that a server in trouble refuses is tried again, by itself or by a tap", async ({
    expect,
  }) => {
    const { page } = visitor;
    const trouble = { status: 503, contentType: "text/html", body: "<h1>Sorry</h1>" };
    await page.route(/conversation\/images$/, (route) => route.fulfill(trouble));
    await picker(page).setInputFiles(photo);
    await send(page).click();
    await page.getByRole("button", { name: "Non envoyé" }).waitFor();
    await page.unrouteAll();
    await arrived(page).nth(1).waitFor();
    expect(await arrived(page).count()).toBe(2);
    expect(await page.locator(".unsent").count()).toBe(0);
  });

  it("breaks no policy, and throws nothing", ({ expect }) => {
    const meant = /conversation\/images|503/;
    expect(visitor.errors.filter((error) => !meant.test(error))).toEqual([]);
    expect(stage.owner.errors).toEqual([]);
  });
});

describe("a photo without a network", () => {
  it("waits among five messages over a reload, and all six arrive once, in order", async ({
    expect,
  }) => {
    const { page } = await openVisitor(stage.browser);
    await page.goto(`${stage.server.origin}/c/demo`);
    await write(page, "zéro");
    await said(page, "zéro").waitFor();
    await page.route(/\/api\//, (route) => route.abort());
    await page.routeWebSocket(/conversation\/socket/, (socket) => socket.close());
    await page.reload();
    for (const text of ["un", "deux", "trois"]) {
      await write(page, text);
    }
    await picker(page).setInputFiles(photo);
    await send(page).click();
    await unsent(page).waitFor();
    for (const text of ["quatre", "cinq"]) {
      await write(page, text);
    }
    await page.locator(".bubble.unsent").nth(5).waitFor();
    await page.reload();
    await page.locator('.bubble.unsent .photo[data-state="shown"]').waitFor();
    expect(await page.locator(".bubble.unsent").count()).toBe(6);
    const tab = await page.context().newPage();
    await page.close();
    await tab.goto(`${stage.server.origin}/c/demo`);
    await arrived(tab).waitFor();
    await said(tab, "cinq").waitFor();
    const own = await tab
      .locator(".group.visitor .bubble")
      .evaluateAll((bubbles) =>
        bubbles.map((bubble) => (bubble.querySelector("img") ? "photo" : bubble.textContent)),
      );
    expect(own).toEqual(["zéro", "un", "deux", "trois", "photo", "quatre", "cinq"]);
    const left = await tab.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open("comptoir");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("photos").objectStore("photos").count();
            counting.onsuccess = () => resolve(counting.result);
          };
        }),
    );
    expect(left).toBe(0);
    await tab.context().close();
  });
});

describe("a file that is no photo", () => {
  it.skipIf(!ARE_LISTS_HERE)(
    `is refused in words, at once and by its bytes ${UNLESS_ABSENT}`,
    { timeout: 60_000 },
    async ({ expect }) => {
      const { page, errors } = await openVisitor(stage.browser);
      await page.goto(`${stage.server.origin}/c/demo`);
      await picker(page).waitFor();
      const work = await workOf(page);
      // One of each kind: the server is tried with all of them, below.
      const files = hostileFiles().filter(({ file }) => !file.startsWith("patt-"));
      for (const { file, expected, bytes } of files) {
        const path = join(folder, `${file}.png`);
        writeFileSync(path, bytes);
        const before = await work();
        await picker(page).setInputFiles(path);
        const refusal = page.getByRole("alert");
        await preview(page).or(refusal).waitFor();
        // What a browser can draw for all that, it draws anew: none of its bytes leave.
        if (expected === "refuse" && !/truncated|polyglot|riff-js/.test(file)) {
          expect(await refusal.count(), file).toBe(1);
        }
        expect(await page.evaluate(() => "__pwned" in globalThis)).toBe(false);
        await page.keyboard.press("Escape");
        await preview(page).or(refusal).waitFor({ state: "detached" });
        expect((await work()) - before, file).toBeLessThan(200);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it.skipIf(!ARE_LISTS_HERE)(
    `is refused by the server, too, and what it takes is clean ${UNLESS_ABSENT}`,
    async ({ expect }) => {
      const { origin } = new URL(stage.server.origin);
      const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
      const at = `${origin}/api/shops/demo/conversation/images`;
      const headers = { Authorization: `Bearer ${token}`, Origin: origin };
      for (const type of ["image/png", "text/html"]) {
        for (const { file, expected, bytes } of hostileFiles()) {
          const began = Date.now();
          const answer = await fetch(at, {
            method: "POST",
            body: bytes,
            headers: { ...headers, "Content-Type": type },
          });
          expect(expected === "refuse" ? [413, 415] : [201, 413, 415], file).toContain(
            answer.status,
          );
          expect(Date.now() - began, file).toBeLessThan(5000);
          if (answer.status === 201) {
            const { image } = (await answer.json()) as { image: string };
            const kept = await fetch(`${at}/${image}`, { headers });
            expect(kept.headers.get("X-Content-Type-Options")).toBe("nosniff");
            expect(kept.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
            expect(await kept.text(), file).not.toMatch(/CANARY|<script|onerror=/);
          }
        }
      }
    },
  );
});
