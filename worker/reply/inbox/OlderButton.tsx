import { useEffect, useRef } from "preact/hooks";
import { useReader } from "../reader.ts";
import type { Inbox } from "./inbox-model.ts";

/** Older conversations come as one scrolls to them; the button is for keyboards, and for another try. */
export function OlderButton({ inbox }: { inbox: Inbox }) {
  const { words } = useReader();
  const place = useRef<HTMLDivElement>(null);
  const older = inbox.older.value;
  useEffect(() => {
    const root = place.current?.closest(".list-body");
    // A list that fits the screen asks for nothing: its view may never fill it.
    const isLong = root && root.scrollHeight > root.clientHeight;
    if (older !== "some" || !place.current || !isLong) {
      return undefined;
    }
    const sight = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && void inbox.loadOlder(),
      // Before the end is reached, so that it seldom is.
      { root, rootMargin: "0px 0px 600px" },
    );
    sight.observe(place.current);
    return () => sight.disconnect();
  }, [inbox, older]);
  if (older === "none") {
    return null;
  }
  return (
    <div class="older" ref={place}>
      {older === "problem" && <p role="alert">{words("older-problem")}</p>}
      <button
        type="button"
        class="quiet"
        aria-disabled={older === "loading"}
        onClick={() => void (older !== "loading" && inbox.loadOlder())}
      >
        {words(older === "loading" ? "loading" : "older")}
      </button>
    </div>
  );
}
