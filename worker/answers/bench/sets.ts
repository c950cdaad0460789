import type { Askable } from "../matcher.ts";

/** How people ask a shop, and what they then asked; sets/SOURCES.md says where each is from. */
export interface LabelledSet {
  answers: Askable[];
  /** What was asked, and the answer it is for; null where it must be left to the owner. */
  queries: [text: string, expected: string | null][];
}

export const SET_NAMES = [
  "hint3-curekart",
  "hint3-curekart-subset",
  "hint3-curekart-v2",
  "clinc-banking-nearoos",
  "clinc150-10shot-a",
  "nlpjs-en",
  "nlpjs-fr",
  "shop-fr",
  "shop-hi",
  "sigdial-askubuntu",
  "sigdial-chatbot",
  "sigdial-webapps",
  "xsid-ar",
];

export async function loadSet(name: string): Promise<LabelledSet> {
  const file: { default: LabelledSet } = await import(`./sets/${name}.json`, {
    with: { type: "json" },
  });
  return file.default;
}
