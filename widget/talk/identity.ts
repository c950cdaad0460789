import type { Identified } from "../../worker/protocol/identity.ts";
import { USER_ID_MAX_BYTES } from "../../worker/protocol/limits.ts";
import type { FailureCode, request, Result } from "../client/request.ts";
import type { Store } from "../client/storage.ts";
import { onWake } from "../client/wake.ts";
import type { ChatModel } from "./chat-model.ts";
import { asSent, attributesOf, eventOf, linesOf, type Said, tagsOf, withMore } from "./said.ts";

/** What a page says of its visitor; `hash` proves `id`: the HMAC-SHA256 of it that the shop's own server has made. */
export interface PageVisitor {
  id?: string | number;
  hash?: string;
  name?: string;
  email?: string;
  phone?: string;
}

interface IdentityOptions {
  /** Where the shop answers: `ORIGIN/api/shops/SHOP`. */
  base: string;
  store: Store;
  /** Under which the browser keeps whose conversation it is. */
  key: string;
  request: typeof request;
  model: Pick<ChatModel, "become" | "state">;
}

export type Identity = ReturnType<typeof createIdentity>;

/** Failures that pass by themselves. */
const PASSING: FailureCode[] = ["offline", "internal", "too-many"];
const RETRY_MS = 30_000;

/** `USER.SIGNATURE` (worker/credential.ts); null where it cannot be one. */
export function credentialOf(id: string, hash: string): string | null {
  const bytes = new TextEncoder().encode(id);
  const user = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  const signature = hash.toLowerCase();
  const isRight =
    bytes.length > 0 && bytes.length <= USER_ID_MAX_BYTES && /^[\da-f]{64}$/.test(signature);
  return isRight ? `${user}.${signature}` : null;
}

/** Who the visitor is, as the page has it. The server hears of it once there is a conversation. */
export function createIdentity({ base, store, key, request: ask, model }: IdentityOptions) {
  /** What the server has yet to hear; null: nothing. */
  let said: Said | null = null;
  /** Vouched for, which no server has confirmed yet. */
  let wanted: string | null = null;
  /** Who they are known to be. */
  let confirmed: string | null = null;
  let isBusy = false;
  let retryAt = 0;

  const post = <T>(path: string, credential: string, body: object): Promise<Result<T>> =>
    ask<T>(`${base}/conversation/${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${credential}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });

  /** Whether it is no use to say it again. */
  const isSettled = (result: Result<unknown>): boolean => {
    const isPassing = !result.ok && PASSING.includes(result.code);
    if (isPassing) {
      retryAt = Date.now() + RETRY_MS;
    } else if (!result.ok) {
      console.warn(`Comptoir: what the page says of its visitor was refused (${result.code})`);
    }
    return !isPassing;
  };

  /** Goes on where they have talked under that name; what they said before it comes along. */
  const confirm = async (credential: string) => {
    const before = store.get(key);
    // Whoever the shop vouched for before is somebody else: nothing of theirs comes along.
    const isSame = confirmed === null && !before?.includes(".");
    const body = isSame && before ? { earlier: before } : {};
    const result = await post<Identified>("identity", credential, body);
    if (wanted !== credential || store.get(key) !== before) {
      // Meanwhile they have begun to write, or are somebody else.
      return;
    }
    if (isSettled(result)) {
      wanted = null;
    }
    if (result.ok) {
      confirmed = credential;
      // The owners have yet to hear who it is.
      said ??= {};
      model.become(credential, { hasTalked: result.value.hasTalked, isSame });
    }
  };

  const tell = async (credential: string, sending: Said) => {
    said = null;
    if (!isSettled(await post("about", credential, asSent(sending, Date.now())))) {
      said = withMore(sending, said ?? {});
    }
  };

  /** One thing after the other, until nothing is left that can be done now. */
  const flush = async (): Promise<void> => {
    const known = model.state.transcript.last > 0 ? store.get(key) : null;
    if (isBusy || Date.now() < retryAt || !(wanted ?? (said && known))) {
      return;
    }
    isBusy = true;
    if (wanted) {
      await confirm(wanted);
    } else if (said && known) {
      await tell(known, said);
    }
    isBusy = false;
    return flush();
  };

  const say = (more: Said) => {
    if (Object.keys(more).length > 0) {
      said = withMore(said ?? {}, more);
    }
    return flush();
  };

  const unwake = onWake(() => {
    retryAt = 0;
    void flush();
  });

  return {
    /** The visitor by the shop's own name for them, or all in one. */
    identify(user: string | number | PageVisitor, more: PageVisitor = {}) {
      const { id, hash, ...lines } = typeof user === "object" ? user : { ...more, id: user };
      const credential = id === undefined || !hash ? null : credentialOf(`${id}`, hash);
      if (credential && credential !== confirmed) {
        if (credential === store.get(key)) {
          confirmed = credential;
          said ??= {};
        } else {
          wanted = credential;
          retryAt = 0;
        }
      }
      return say(linesOf({ ...lines }));
    },
    setAttributes: (attributes: Record<string, unknown>) => say(attributesOf(attributes)),
    addTags: (...tags: unknown[]) => say(tagsOf(tags.flat())),
    track: (event: string, facts?: Record<string, unknown>) =>
      say(eventOf(event, facts, Date.now())),
    /** Signed out: nothing of this is said of whoever comes next. */
    forget() {
      said = null;
      wanted = null;
      confirmed = null;
    },
    /** Something has changed: it may be time to say more. */
    flush,
    destroy: unwake,
  };
}
