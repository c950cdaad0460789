import type { Store } from "../../../widget/client/storage.ts";
import type { OwnerShops } from "../../protocol/http.ts";
import type { Api } from "../api.ts";
import { OWNER_KEY } from "../reply-storage.ts";

type SessionApi = Pick<Api, "shops" | "confirm">;

/**
 * Who was signed in last is believed until the server answers: the page opens without waiting for it,
 * and without a network. `onBelieved` is told, so that the server is asked all the same.
 */
export function withKnownOwner<Given extends SessionApi>(
  api: Given,
  store: Store,
  onBelieved: () => void,
): Given {
  let mayBelieve = true;
  return {
    ...api,
    confirm(proof) {
      // Whoever signs in anew may be somebody else.
      mayBelieve = false;
      return api.confirm(proof);
    },
    async shops() {
      const known = mayBelieve ? parse(store.get(OWNER_KEY)) : null;
      mayBelieve = false;
      if (known) {
        queueMicrotask(onBelieved);
        return { ok: true, value: known };
      }
      const asked = await api.shops();
      if (asked.ok) {
        store.set(OWNER_KEY, JSON.stringify(asked.value));
      }
      return asked;
    },
  };
}

function parse(text: string | null): OwnerShops | null {
  try {
    const known = JSON.parse(text ?? "null") as OwnerShops | null;
    return Array.isArray(known?.shops) ? known : null;
  } catch {
    return null;
  }
}
