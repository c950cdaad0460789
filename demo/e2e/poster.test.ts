import type { Browser, Page } from "playwright-core";
import { encode } from "uqr";
import { beforeAll, beforeEach, describe, it } from "vitest";
import { graveFindings } from "../stage/axe.ts";
import { openVisitor, type Watched } from "../stage/browser.ts";
import { readQr } from "../stage/qr-reader.ts";
import type { ShopServer } from "../stage/server.ts";
import { openStageWithOwner } from "../stage/stage.ts";

const A4 = { width: 794, height: 1123 };
const ABOUT = "Au sujet du cheval à bascule <bleu> & co :";

let server: ShopServer;
let browser: Browser;
let owner: Watched;

beforeAll(async () => {
  const stage = await openStageWithOwner();
  ({ server, browser, owner } = stage);
  return stage.close;
});

beforeEach(async () => {
  await owner.page.goto("about:blank");
  owner.errors.length = 0;
  await owner.page.goto(`${server.origin}/reply/#/demo/shop/poster`);
  await owner.page.getByRole("button", { name: "Imprimer" }).waitFor();
});

/** What a camera sees of a QR code: its modules with the light around, and how far dark and light are apart. */
async function look(page: Page, png: Buffer) {
  const { greys, side } = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data: pixels = [] } = context?.getImageData(0, 0, image.width, image.height) ?? {};
    return {
      side: image.width,
      greys: Array.from({ length: pixels.length / 4 }, (_, i) => pixels[4 * i] ?? 0),
    };
  }, png.toString("base64"));
  return { side, at: (x: number, y: number) => greys[Math.floor(y) * side + Math.floor(x)] ?? 0 };
}

/** The code in a square picture of it with its light: so many modules on a side are tried until one fits. */
async function codeIn(page: Page, png: Buffer) {
  const { at, side } = await look(page, png);
  for (const size of [25, 29, 33, 37, 41]) {
    const module = side / (size + 8);
    const grey = (y: number, x: number) => at((x + 4.5) * module, (y + 4.5) * module);
    const rows = Array.from({ length: size }, (_row, y) =>
      Array.from({ length: size }, (_cell, x) => grey(y, x) < 128),
    );
    const corner = rows[0]?.slice(0, 8).map(Number).join("");
    if (corner === "11111110" && rows[6]?.[size - 1] && rows[size - 1]?.[0]) {
      const around = [-4, -1, size, size + 3].flatMap((edge) =>
        Array.from({ length: size }, (_, i) => [grey(edge, i), grey(i, edge)]).flat(),
      );
      return { rows, lightest: Math.min(...around), darkest: grey(0, 0) };
    }
  }
  throw new Error("No QR code to be seen");
}

describe("the QR code", () => {
  it("leads to the chat page, as a reader of its own and the packages’ say", async ({ expect }) => {
    const { page } = owner;
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Enregistrer en PNG" }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) {
      chunks.push(chunk as Buffer);
    }
    const seen = await codeIn(page, Buffer.concat(chunks));
    const link = `${server.origin}/c/demo`;
    expect(file.suggestedFilename()).toBe("demo.png");
    expect(readQr(seen.rows)).toBe(link);
    expect(seen.rows).toEqual(encode(link, { ecc: "M", boostEcc: true, border: 0 }).data);
    expect([seen.lightest, seen.darkest]).toEqual([255, 0]);
    expect(owner.errors).toEqual([]);
  });

  it("is readable on the printed sheet, in one page of the paper's size", async ({ expect }) => {
    // At a desk, where a sheet is as wide as it is.
    const storageState = await owner.page.context().storageState();
    const desk = await openVisitor(browser, { storageState, viewport: A4 });
    const { page } = desk;
    await page.goto(`${server.origin}/reply/#/demo/shop/poster`);
    await page.getByRole("button", { name: "Imprimer" }).waitFor();
    for (const [paper, width, height] of [
      ["A5", 420, 595],
      ["Cartes", 595, 842],
      ["A4", 595, 842],
    ] as const) {
      await page.getByRole("button", { name: paper, exact: true }).click();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sizes = [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(sizes.map(([, w, h]) => [Math.round(Number(w)), Math.round(Number(h))])).toEqual([
        [width, height],
      ]);
    }
    await page.emulateMedia({ media: "print" });
    const code = page.locator(".print-root .window-code");
    await code.waitFor();
    // Without the frame around it.
    const clip = await code.evaluate((element) => {
      const { x, y, width } = element.getBoundingClientRect();
      const frame = Number.parseFloat(getComputedStyle(element).padding);
      const side = width - 2 * frame;
      return { x: x + frame, y: y + frame, width: side, height: side };
    });
    const seen = await codeIn(page, await page.screenshot({ clip }));
    expect(readQr(seen.rows)).toBe(`${server.origin}/c/demo`);
    expect(seen.lightest - seen.darkest).toBeGreaterThan(200);
    expect(desk.errors).toEqual([]);
    await page.context().close();
  });
});

describe("a link with a text", () => {
  it("puts it into the visitor's composer, unsent, and out of the address", async ({ expect }) => {
    const { page } = owner;
    await page.getByLabel("Texte apporté par le lien").fill(ABOUT);
    await page.getByLabel("Texte apporté par le lien").blur();
    const link = await page.getByLabel("Lien vers votre chat").inputValue();
    expect(link).toBe(`${server.origin}/c/demo?text=${encodeURIComponent(ABOUT)}`);
    const visitor = await openVisitor(browser);
    await visitor.page.goto(link);
    const composer = visitor.page.getByRole("textbox");
    await composer.waitFor();
    expect(await composer.inputValue()).toBe(ABOUT);
    expect(visitor.page.url()).toBe(`${server.origin}/c/demo`);
    expect(visitor.requests.filter((url) => url.includes("/conversation/"))).toEqual([]);
    await composer.press("Enter");
    await visitor.page.locator(".group.auto .bubble").waitFor();
    await visitor.page.reload();
    await visitor.page.locator(".group.visitor .bubble", { hasText: ABOUT }).waitFor();
    expect(await composer.inputValue()).toBe("");
    expect(visitor.errors).toEqual([]);
    await visitor.page.context().close();
  });

  it("is copied with a tap", async ({ expect }) => {
    const { page } = owner;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copier" }).click();
    await page.getByText("Copié").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${server.origin}/c/demo`,
    );
  });
});

describe("the page for it", () => {
  it("has no serious finding of axe, in the language of the poster too", async ({ expect }) => {
    const { page } = owner;
    await page.getByLabel("Langue", { exact: true }).selectOption("de");
    await page.locator(".poster-preview", { hasText: "Eine Frage?" }).waitFor();
    await page.getByLabel("Ligne sous la question").fill("Wir antworten <b>gleich</b>");
    await page.locator(".poster-preview", { hasText: "Wir antworten <b>gleich</b>" }).waitFor();
    expect(await graveFindings(page)).toEqual([]);
    expect(owner.errors).toEqual([]);
  });
});
