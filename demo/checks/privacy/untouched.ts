import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { keptBy } from "../../stage/browser-storage.ts";
import type { Check } from "../check.ts";
import { openShopPage, shopHtml, tag } from "./shop-page.ts";

const LOOKED_AT_MS = 30_000;

type Counting = typeof globalThis & { fingerprintReads?: string[] };

/** A page that is looked at and left, with a chat that nobody opens. */
export const P1: Check = {
  id: "P1",
  says: "before the chat is opened nothing is kept in the browser, and nothing of it is read",
  isQuick: false,
  async run(ground) {
    const shop = await openShopPage(ground);
    try {
      const { origin } = ground.server;
      await shop.page.addInitScript(countFingerprinting);
      await shop.page.goto(shop.site.put("/", shopHtml(tag(origin))));
      await shop.page.locator("comptoir-chat .launcher").waitFor();
      await scroll(shop.page);
      await sleep(LOOKED_AT_MS);
      const { names } = await keptBy(shop.page);
      const foreign = shop.asked.filter((address) => new URL(address).origin !== shop.site.origin);
      const others = foreign.filter((address) => new URL(address).pathname !== "/widget.js");
      const cookies = await shop.page.context().cookies();
      const reads = await shop.page.evaluate(
        () => (globalThis as Counting).fingerprintReads ?? ["not counted"],
      );
      const isHeld = [names, cookies, others, reads].every(({ length }) => length === 0);
      const seen = [...names, ...others, ...reads].slice(0, 3).join(", ");
      return {
        isHeld: isHeld && foreign.length === 1,
        figure: `${cookies.length} cookies, ${names.length} entries, ${foreign.length} request (the tag's file), ${others.length} others, ${reads.length} fingerprinting reads in ${LOOKED_AT_MS / 1000} s${isHeld ? "" : ` (${seen})`}`,
      };
    } finally {
      await shop.close();
    }
  },
};

async function scroll(page: Page): Promise<void> {
  for (let step = 0; step < 4; step++) {
    await page.mouse.wheel(0, 800);
  }
}

/** Runs in the page, before anything else. */
function countFingerprinting(): void {
  const reads: string[] = ((globalThis as Counting).fingerprintReads = []);
  const watch = (owner: object | undefined, name: string) => {
    const known = owner && Object.getOwnPropertyDescriptor(owner, name);
    if (!known) {
      return;
    }
    const count = <T>(value: T): T => {
      reads.push(name);
      return value;
    };
    Object.defineProperty(owner, name, {
      ...known,
      ...(known.get && { get: () => count(undefined) }),
      ...(typeof known.value === "function" && {
        value: function counted(this: unknown, ...rest: unknown[]): unknown {
          return count((known.value as (...all: unknown[]) => unknown).apply(this, rest));
        },
      }),
    });
  };
  for (const name of ["toDataURL", "toBlob", "getContext"]) {
    watch(HTMLCanvasElement.prototype, name);
  }
  for (const name of ["getImageData", "measureText"]) {
    watch(CanvasRenderingContext2D.prototype, name);
  }
  for (const name of ["getParameter", "getSupportedExtensions"]) {
    watch(WebGLRenderingContext.prototype, name);
  }
  watch(BaseAudioContext.prototype, "createOscillator");
  watch(BaseAudioContext.prototype, "createAnalyser");
  watch(FontFaceSet.prototype, "check");
  for (const name of [
    "plugins",
    "mimeTypes",
    "hardwareConcurrency",
    "deviceMemory",
    "getBattery",
  ]) {
    watch(Navigator.prototype, name);
  }
}
