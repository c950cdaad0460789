import type { ReturningState } from "../worker/protocol/returning.ts";
import { chooseLanguage } from "./client/languages.ts";
import type { Store } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
import type en from "./locales/more/en.json";
import moreCss from "./more/more.css?inline";
import { createOwnApi, type OwnApi } from "./more/own-api.ts";
import type { Words } from "./panel/language.ts";

// Drawn by who fetches this script, with the panel's Preact.
export { Sheet } from "./more/Sheet.tsx";

export type MoreWords = typeof en;

/** What the conversation behind the sheet gives it. */
export interface MoreOptions {
  config: WidgetConfig;
  /** Where the panel is drawn; its style sheets are added to. */
  root: ShadowRoot;
  store: Store;
  words: Words;
  /** What opens the conversation. */
  credential: () => string;
}

/** What the sheet needs and had to be asked for. */
export interface Prepared {
  more: MoreWords;
  api: OwnApi;
  /** Null where that could not be known. */
  returning: ReturningState | null;
}

export interface SheetProps extends MoreOptions, Prepared {
  /** The visitor goes back to the conversation. */
  onBack: () => void;
  /** The server has erased the conversation. */
  onErased: () => void;
  /** What this device keeps has changed. */
  onStored: () => void;
}

/** What each part of the sheet is given. */
export type MoreProps = SheetProps;

let sheet: CSSStyleSheet | undefined;

/** Fetches what the sheet says, and how the visitor is told of replies now. Rejects where there are no words. */
export async function prepare({ config, root, words, credential }: MoreOptions): Promise<Prepared> {
  const { origin, shop } = config;
  const api = createOwnApi({ base: `${origin}/api/shops/${shop}/conversation`, credential });
  const language = chooseLanguage([words.lang]) ?? "en";
  const [response, returning] = await Promise.all([
    fetch(`${origin}/locales/more/${language}.json`),
    api.returning(),
  ]);
  const more = (await response.json()) as MoreWords;
  sheet ??= new CSSStyleSheet();
  sheet.replaceSync(moreCss);
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets.push(sheet);
  }
  return { more, api, returning };
}
