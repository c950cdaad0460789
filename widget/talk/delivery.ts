import type { PostedMessages } from "../../worker/protocol/http.ts";
import type { Outbox, Unsent } from "../client/outbox.ts";
import type { FailureCode, Result } from "../client/request.ts";
import { onWake } from "../client/wake.ts";
import type { VisitorApi } from "./visitor-api.ts";

/** Brings what is in the outbox to the server: by socket when one is open, else by HTTP, in order. */
export interface Delivery {
  /** Sends what waits and has not failed. */
  flush(): void;
  /** A new socket: what the last one swallowed goes again; the server knows repeats. */
  restart(): void;
  /** The server would not take one. */
  refused: (clientId: string, code: FailureCode) => void;
  stop(): void;
}

interface DeliveryOptions {
  outbox: Outbox;
  send: (this: void, frame: object) => boolean;
  post: (unsent: Unsent) => ReturnType<VisitorApi["post"]>;
  onPosted: (posted: PostedMessages) => void;
  onRefused: (code: FailureCode) => void;
  /** The outbox is no longer as it was. */
  onChange: () => void;
}

const RETRY_MIN_MS = 2000;
const RETRY_MAX_MS = 60_000;
/** Failures that pass by themselves. */
const PASSING: FailureCode[] = ["offline", "internal", "too-many"];

export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, send, post, onPosted, onRefused, onChange } = options;
  /** Already on the open socket, waiting for `posted`. */
  let underway = new Set<string>();
  let isPosting = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = () =>
    outbox.pending().find((unsent) => !unsent.failed && !underway.has(unsent.clientId));

  const retryPassing = () => {
    for (const { clientId, failed } of outbox.pending()) {
      if (failed && PASSING.includes(failed)) {
        outbox.retry(clientId);
      }
    }
    onChange();
    flush();
  };

  // Not by `Retry-After`: pages of other origins may not read it.
  const retryLater = () => {
    clearTimeout(timer);
    timer = setTimeout(retryNow, Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures));
  };

  // Counted when tried again: one try may have many messages refused.
  const retryNow = () => {
    failures++;
    restart();
  };

  /** False when there is no use in sending the next one now. */
  const refused = (clientId: string, code: FailureCode): boolean => {
    const isPassing = PASSING.includes(code);
    if (isPassing) {
      retryLater();
    }
    // "Too many" is a matter of waiting: nothing for the visitor to do.
    if (code !== "too-many") {
      outbox.fail(clientId, code);
      onChange();
    }
    onRefused(code);
    return !isPassing;
  };

  const settle = (unsent: Unsent, result: Result<PostedMessages>): boolean => {
    if (!result.ok) {
      return refused(unsent.clientId, result.code);
    }
    failures = 0;
    outbox.remove(unsent.clientId);
    onPosted(result.value);
    return true;
  };

  const postAll = async () => {
    isPosting = true;
    let unsent = next();
    while (unsent && settle(unsent, await post(unsent))) {
      unsent = next();
    }
    isPosting = false;
  };

  const sendFrame = ({ clientId, body }: Unsent) => send({ type: "send", clientId, body });

  function flush() {
    let unsent = next();
    while (unsent && sendFrame(unsent)) {
      underway.add(unsent.clientId);
      unsent = next();
    }
    if (unsent && !isPosting) {
      void postAll();
    }
  }

  function restart() {
    clearTimeout(timer);
    underway = new Set();
    retryPassing();
  }

  const unwake = onWake(restart);
  return {
    flush,
    restart,
    refused,
    stop() {
      unwake();
      clearTimeout(timer);
    },
  };
}
