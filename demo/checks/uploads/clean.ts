import type { Page } from "playwright-core";
import { openVisitor } from "../../stage/browser.ts";
import type { Check } from "../check.ts";
import { examples } from "../input/tally.ts";
import { type TakenFile, takenFiles } from "./taken.ts";

/** Places, cameras, comments and scripts, as the files hold them; what pixels happen to spell is shorter. */
const FOREIGN = /CANARY|<script|<svg|onerror|javascript:|alert\(|tEXt|zTXt|iTXt|acTL|https?:/;

export const cleanPhotos: Check = {
  id: "U3",
  says: "of a photo the other side gets what it shows, the right way up, and nothing else",
  isQuick: false,
  async run(ground) {
    const files = await takenFiles(ground);
    const { page } = await openVisitor(await ground.browser());
    const dirty = files.filter(({ got }) => FOREIGN.test(Buffer.from(got).toString("latin1")));
    const changed: TakenFile[] = [];
    for (const file of files) {
      const [sent, got] = [await pixelsOf(page, file.sent), await pixelsOf(page, file.got)];
      if (sent !== got && sent !== "none") {
        changed.push(file);
      }
    }
    await page.context().close();
    const names = [...dirty, ...changed].map(({ file }) => file);
    return {
      isHeld: files.length > 0 && names.length === 0,
      figure: `${files.length} photos: ${dirty.length} hold more than their pixels, ${changed.length} look different${examples(names)}`,
    };
  },
};

/** As a browser draws it, turned as it says; "none" where it cannot. */
function pixelsOf(page: Page, bytes: Uint8Array): Promise<string> {
  return page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
    const image = await createImageBitmap(blob).catch(() => null);
    if (!image) {
      return "none";
    }
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(image, 0, 0);
    return `${width}×${height} ${context?.getImageData(0, 0, width, height).data.join(" ")}`;
  }, Buffer.from(bytes).toString("base64"));
}
