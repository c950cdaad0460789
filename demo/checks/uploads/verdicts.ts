import { VisitorClient } from "../../stage/clients.ts";
import { hostileFiles } from "../../stage/hostile-texts.ts";
import type { Check } from "../check.ts";
import { examples } from "../input/tally.ts";
import { put, visitorsPlace } from "./photos.ts";

const REFUSED = [400, 413, 415, 422];
/** Some kinds of file by the end of their names; whatever they are. */
const TYPES: Record<string, string> = {
  svg: "image/svg+xml",
  gif: "image/gif",
  jpg: "image/jpeg",
  webp: "image/webp",
  pdf: "application/pdf",
  xml: "application/xhtml+xml",
};

export const verdicts: Check = {
  id: "U1",
  says: "a file is taken for a photo by its bytes alone, whatever it is called and said to be",
  isQuick: false,
  async run({ server: { origin } }) {
    const wrong: string[] = [];
    let taken = 0;
    const files = hostileFiles();
    for (const { file, expected, bytes } of files) {
      const own = TYPES[file.slice(file.lastIndexOf(".") + 1)] ?? "image/png";
      // A conversation each: how many photos one may hold is not what is tried.
      const place = visitorsPlace(new VisitorClient(origin));
      const answers = [
        await put(place, bytes, own, file),
        await put(place, bytes, "image/png", "ok.png"),
        await put(place, bytes, "text/html", "index.html"),
      ];
      const statuses = new Set(answers.map(({ status }) => status));
      const [status = 0] = statuses;
      taken += Number(status === 201);
      const isRight =
        (status === 201 && expected !== "refuse") ||
        (REFUSED.includes(status) && expected !== "accept");
      if (statuses.size > 1 || !isRight) {
        wrong.push(`${file}: ${[...statuses].join(", ")}`);
      }
    }
    return {
      isHeld: taken > 0 && wrong.length === 0,
      figure: `${files.length} files under 3 names and types each, ${taken} taken: ${wrong.length} verdicts wrong${examples(wrong)}`,
    };
  },
};
