import { type ReadonlySignal, signal } from "@preact/signals";

/** The places of the page, in the order they stand in at the thumb. */
export const ROOMS = ["conversations", "customers", "answers", "shop"] as const;
export type Room = (typeof ROOMS)[number];

/** Where the owner is. It is the address after the `#`, so reload, links and Back work. */
export interface Place {
  shop: string | null;
  room: Room;
  /** What is open there: a conversation, a customer, an answer, a part of the shop; null for the list alone. */
  open: string | null;
}

export interface Places {
  place: ReadonlySignal<Place>;
  go: (next: Place) => void;
  /** From what is open to the list, by the browser's own history when that is where it leads. */
  back: () => void;
}

const ADDRESS =
  /^#\/([a-z0-9][a-z0-9-]{0,39})(?:\/(customers|answers|shop))?(?:\/([\w~-]{1,64}))?$/;

export function placeOf(hash: string): Place {
  const [, shop = null, named, open = null] = ADDRESS.exec(hash) ?? [];
  return { shop, room: ROOMS.find((room) => room === named) ?? "conversations", open };
}

export function addressOf({ shop, room, open }: Place): string {
  const parts = [shop, room === "conversations" ? null : room, open];
  return `#/${parts.filter((part) => part !== null).join("/")}`;
}

/** Follows the address bar; going from a list to what is in it is the one step Back undoes. */
export function followAddress(): Places {
  const place = signal(placeOf(location.hash));
  const read = () => {
    place.value = placeOf(location.hash);
  };
  const replace = (next: Place, state: unknown) => {
    history.replaceState(state, "", addressOf(next));
    read();
  };
  addEventListener("hashchange", read);
  addEventListener("popstate", read);
  return {
    place,
    go(next) {
      const stays = place.value.room === next.room;
      if (stays && place.value.open === null && next.open !== null) {
        history.pushState({ fromList: true }, "", addressOf(next));
        read();
      } else {
        replace(next, stays ? history.state : null);
      }
    },
    back() {
      if (cameFromList(history.state)) {
        history.back();
      } else {
        replace({ ...place.value, open: null }, null);
      }
    },
  };
}

function cameFromList(state: unknown): boolean {
  return typeof state === "object" && state !== null && "fromList" in state;
}
