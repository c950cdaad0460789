import type { ReturningState } from "../worker/protocol/returning.ts";
import { dress } from "./client/dress.ts";
import type { Store } from "./client/storage.ts";
import type { WidgetConfig } from "./config.ts";
import moreCss from "./more/more.css?inline";
import { createOwnApi, type OwnApi } from "./more/own-api.ts";
import { type MoreWords, moreWords } from "./more/words.ts";
import type { Words } from "./panel/language.ts";

// Drawn by who fetches this script, with the panel's Preact.
export { Sheet } from "./more/Sheet.tsx";

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

/** Fetches what the sheet says, and how the visitor is told of replies now. Rejects where there are no words. */
export async function prepare({ config, root, words, credential }: MoreOptions): Promise<Prepared> {
  const base = `${config.origin}/api/shops/${config.shop}/conversation`;
  const api = createOwnApi({ base, credential });
  const [more, returning] = await Promise.all([moreWords(config, words), api.returning()]);
  dress(root, moreCss);
  return { more, api, returning };
}
