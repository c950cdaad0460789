import { type ReadonlySignal, signal } from "@preact/signals";
import type { ApiProblem } from "../http-call.ts";
import { originIn } from "../site/origin.ts";
import type { ImportApi, Offer, TakeBack } from "./import-api.ts";

/** One thing a site tells, and what the owner has made of it. */
export interface OfferState {
  offer: Offer;
  is: "open" | "busy" | "taken" | "skipped" | "failed";
}

export type ImportState =
  | { is: "asking"; problem: ApiProblem | null }
  | { is: "reading" }
  | { is: "read"; url: string; products: string[]; offers: OfferState[] };

export interface SiteImport {
  state: ReadonlySignal<ImportState>;
  read: (url: string) => Promise<void>;
  take: (index: number) => Promise<void>;
  skip: (index: number) => void;
  /** Takes a decision back: what was taken over is as it was before. */
  reopen: (index: number) => Promise<void>;
  /** Back to the address. */
  restart: () => void;
}

/** What an owner's own site tells, taken over one by one; the server keeps nothing until they say so. */
export function createSiteImport(api: ImportApi): SiteImport {
  const state = signal<ImportState>({ is: "asking", problem: null });
  const takeBacks = new Map<number, TakeBack>();

  const mark = (index: number, is: OfferState["is"]) => {
    const { value } = state;
    if (value.is === "read") {
      const offers = value.offers.map((each, i) => (i === index ? { ...each, is } : each));
      state.value = { ...value, offers };
    }
  };

  const offersOf = async (url: string): Promise<Offer[]> => {
    const origin = originIn(url);
    const site = await api.site();
    const isNews = site.ok && origin !== null && !site.value.allowed.includes(origin);
    return isNews ? [{ of: "origin", value: origin }] : [];
  };

  return {
    state,
    async read(typed) {
      if (state.value.is === "reading") {
        return;
      }
      state.value = { is: "reading" };
      takeBacks.clear();
      const reading = await api.read(typed.trim());
      if (!reading.ok) {
        state.value = { is: "asking", problem: reading.problem };
        return;
      }
      const { url, proposals, products } = reading.value;
      const offers = [...(await offersOf(url)), ...proposals];
      const open = offers.map((offer) => ({ offer, is: "open" as const }));
      state.value = { is: "read", url, products, offers: open };
    },
    async take(index) {
      const { value } = state;
      const found = value.is === "read" ? value.offers[index] : undefined;
      if (!found || found.is === "busy" || found.is === "taken") {
        return;
      }
      mark(index, "busy");
      const taken = await api.take(found.offer);
      if (taken.ok) {
        takeBacks.set(index, taken.value);
      }
      mark(index, taken.ok ? "taken" : "failed");
    },
    skip: (index) => mark(index, "skipped"),
    async reopen(index) {
      const takeBack = takeBacks.get(index);
      const back = takeBack && (await takeBack());
      if (!back || back.ok) {
        takeBacks.delete(index);
        mark(index, "open");
      }
    },
    restart() {
      state.value = { is: "asking", problem: null };
    },
  };
}
