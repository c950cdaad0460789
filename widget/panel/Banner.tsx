import type { Talk } from "../talk.tsx";
import type { PanelState } from "./panel-state.ts";
import type { Words } from "./language.ts";

interface BannerProps {
  state: PanelState;
  talk: Talk | undefined;
  words: Words;
}

function textFor({ state, talk, words }: BannerProps): string | null {
  const trouble = talk?.state.trouble;
  if (talk?.state.live === "offline" || state.trouble === "offline") {
    return words[navigator.onLine ? "reconnecting" : "offline"];
  }
  // An unsent message says so itself.
  if (!trouble || trouble === "offline") {
    return null;
  }
  return trouble in words ? words[trouble as "failed"] : words.failed;
}

/** What stands between the visitor and the shop just now; empty when nothing does. */
export function Banner(props: BannerProps) {
  return <output class="banner">{textFor(props)}</output>;
}
