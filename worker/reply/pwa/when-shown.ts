import { effect } from "@preact/signals";
import type { ReplyPage } from "../reply-page.ts";

/** Calls back once, when the first screen has all it shows: the list, or the way to sign in. */
export function whenShown(page: ReplyPage, run: () => void): void {
  let isShown = false;
  const stop = effect(() => {
    const { is } = page.session.state.value;
    if (!isShown && (page.inbox.value?.conversations.value || is === "signed-out")) {
      isShown = true;
      setTimeout(() => {
        stop();
        run();
      });
    }
  });
}
