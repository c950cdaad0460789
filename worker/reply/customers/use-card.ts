import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ReplyPage } from "../reply-page.ts";
import { type Card, openCard } from "./card-model.ts";
import { customersApi } from "./customers-api.ts";

/** The card of whoever talks there, open as long as it is shown; told anew when a colleague has written on it. */
export function useCard(page: ReplyPage, conversation: string): Card {
  const shop = page.shop.value?.shop ?? "";
  const card = useMemo(
    () =>
      openCard(shop, conversation, {
        api: customersApi(page.api.call, shop),
        store: page.store,
        onSignedOut: () => page.session.end("ended"),
      }),
    [page, shop, conversation],
  );
  useEffect(() => {
    void card.load();
    return card.close;
  }, [card]);
  useSignalEffect(() => {
    const summary = page.inbox.value?.conversations.value?.get(conversation);
    const shown = card.card.peek();
    if (summary && shown && card.saving.peek() !== "pending" && differs(summary, shown)) {
      void card.load();
    }
  });
  // The line is back: what could not be stored is tried again.
  useSignalEffect(() => {
    if (page.inbox.value?.connection.value === "open" && card.saving.peek() === "problem") {
      void card.store();
    }
  });
  return card;
}

interface Known {
  name: string | null;
  tags: string[];
}

function differs(one: Known, other: Known): boolean {
  return one.name !== other.name || one.tags.join("\n") !== other.tags.join("\n");
}
