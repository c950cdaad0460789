import { type ReadonlySignal, signal } from "@preact/signals";

/** Where the owner is. It is the address after the `#`, so reload, links and Back work. */
export interface Place {
  shop: string | null;
  conversation: string | null;
}

export interface Places {
  place: ReadonlySignal<Place>;
  go: (next: Place) => void;
  /** From a thread to the list, by the browser's own history when that is where it leads. */
  back: () => void;
}

const ADDRESS = /^#\/([a-z0-9][a-z0-9-]{0,39})(?:\/([\w-]{1,64}))?$/;

export function placeOf(hash: string): Place {
  const [, shop = null, conversation = null] = ADDRESS.exec(hash) ?? [];
  return { shop, conversation };
}

export function addressOf({ shop, conversation }: Place): string {
  return shop === null ? "#/" : conversation === null ? `#/${shop}` : `#/${shop}/${conversation}`;
}

/** Follows the address bar; going from the list to a thread is the one step Back undoes. */
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
      const opensThread = place.value.conversation === null && next.conversation !== null;
      if (opensThread) {
        history.pushState({ fromList: true }, "", addressOf(next));
        read();
      } else {
        replace(next, history.state);
      }
    },
    back() {
      if (cameFromList(history.state)) {
        history.back();
      } else {
        replace({ shop: place.value.shop, conversation: null }, null);
      }
    },
  };
}

function cameFromList(state: unknown): boolean {
  return typeof state === "object" && state !== null && "fromList" in state;
}
