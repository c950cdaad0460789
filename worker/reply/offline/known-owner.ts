import type { Store } from "../../../widget/client/storage.ts";
import type { OwnerShops } from "../../protocol/http.ts";
import type { Api } from "../api.ts";
import type { Early } from "../early.ts";
import { OWNER_KEY } from "../reply-storage.ts";

type SessionApi = Pick<Api, "shops" | "confirm">;

/**
 * Who was signed in last is believed until the server answers: the page opens without waiting for it,
 * and without a network. `onBelieved` is told, so that the server is asked all the same.
 * What the server was asked `early` need not be asked again.
 */
export function withKnownOwner<Given extends SessionApi>(
  api: Given,
  store: Store,
  onBelieved: () => void,
  early: Early | null,
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
      const told = mayBelieve ? ((await early?.shops) ?? null) : null;
      mayBelieve = false;
      if (known) {
        queueMicrotask(onBelieved);
        return { ok: true, value: known };
      }
      if (told === "unauthorized") {
        return { ok: false, problem: told };
      }
      const asked = told ? ({ ok: true, value: told } as const) : await api.shops();
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
