import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { onWake } from "../../../widget/client/wake.ts";
import type { ReplyPage } from "../reply-page.ts";
import { settingsKey } from "../reply-storage.ts";
import { settingsApi } from "./settings-api.ts";
import { openSettings, type Settings } from "./settings-model.ts";

type Opened = Map<string, ReturnType<typeof openSettings>>;

/** Each page's own; fetched once, whichever section is opened first. */
const opened = new WeakMap<ReplyPage, Opened>();

/** A shop's settings, asked for anew whenever the page comes back to the front. */
export function useSettings(page: ReplyPage, shop: string): Settings {
  const settings = settingsOf(page, shop);
  useEffect(() => {
    const undo = onWake(() => void settings.load());
    return () => {
      undo();
      void settings.flush();
    };
  }, [settings]);
  return settings;
}

function settingsOf(page: ReplyPage, shop: string): Settings {
  const all = opened.get(page) ?? openedOn(page);
  const known = all.get(shop);
  if (known) {
    return known;
  }
  const { session, store } = page;
  const settings = openSettings({
    api: settingsApi(page.api.call, shop),
    store,
    key: settingsKey(shop),
    // The shop's name and colour are worn by the whole page.
    onSaved: (field) => void (["name", "color"].includes(field) && session.check()),
    onSignedOut: () => session.end("ended"),
  });
  all.set(shop, settings);
  void settings.load();
  return settings;
}

/** Whoever signs in next sees none of it. */
function openedOn(page: ReplyPage): Opened {
  const all: Opened = new Map();
  opened.set(page, all);
  effect(() => {
    if (page.session.state.value.is === "signed-out") {
      for (const settings of all.values()) {
        settings.close();
      }
      all.clear();
    }
  });
  return all;
}
