import type { PostedMessages } from "../../worker/protocol/http.ts";
import type { Body } from "../../worker/protocol/message.ts";
import type { Outbox, Unsent } from "../client/outbox.ts";
import type { FailureCode, Result } from "../client/request.ts";
import { onWake } from "../client/wake.ts";
import type { VisitorApi } from "./visitor-api.ts";

/**
 * Brings what is in the outbox to the server: by socket when one is open, else by HTTP. One at a time, the next when
 * the server has the one before: two on their way may overtake each other, on two ways or where one is refused.
 */
export interface Delivery {
  /** Sends what waits. */
  flush(): void;
  /** The server has what was on its way. */
  arrived(): void;
  /** Another way, or the same one anew: what the last one swallowed goes again; the server knows repeats. */
  restart(): void;
  /** The server would not take one. */
  refused: (clientId: string, code: FailureCode) => void;
  stop(): void;
}

export interface DeliveryOptions {
  outbox: Outbox;
  send: (this: void, frame: object) => boolean;
  post: (unsent: Unsent) => ReturnType<VisitorApi["post"]>;
  /** What can be sent of a photo: it is stored first. Null where it was given up meanwhile. */
  prepare: (photo: Unsent) => Promise<Result<Body> | null>;
  onPosted: (posted: PostedMessages) => void;
  onRefused: (code: FailureCode) => void;
  /** The outbox is no longer as it was. */
  onChange: () => void;
}

const RETRY_MIN_MS = 2000;
const RETRY_MAX_MS = 60_000;
/** Failures that pass by themselves: what follows waits for its turn. */
const PASSING: FailureCode[] = ["offline", "internal", "too-many"];

function isGivenUp({ failed }: Unsent): boolean {
  return failed !== undefined && !PASSING.includes(failed);
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, send, post, prepare, onPosted, onRefused, onChange } = options;
  /** The `clientId` of the one on its way. */
  let underway: string | null = null;
  /** The server has asked for a pause. */
  let isPausing = false;
  let isStopped = false;
  /** Grows with each new way: what an older one still says is of no interest. */
  let turn = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Not by `Retry-After`: pages of other origins may not read it.
  const retryLater = () => {
    clearTimeout(timer);
    timer = setTimeout(retry, Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures));
    failures++;
  };

  const refused = (clientId: string, code: FailureCode) => {
    if (clientId !== underway) {
      return;
    }
    underway = null;
    const isPassing = PASSING.includes(code);
    if (isPassing) {
      retryLater();
    }
    // "Too many" is a matter of waiting: nothing for the visitor to do.
    isPausing = code === "too-many";
    if (!isPausing) {
      outbox.fail(clientId, code);
      onChange();
    }
    onRefused(code);
    if (!isPassing) {
      flush();
    }
  };

  const arrived = () => {
    failures = 0;
    flush();
  };

  const postOne = async (unsent: Unsent) => {
    const asked = turn;
    const result = await post(unsent);
    if (asked !== turn) {
      return;
    }
    if (!result.ok) {
      refused(unsent.clientId, result.code);
    } else {
      outbox.remove(unsent.clientId);
      onPosted(result.value);
      arrived();
    }
  };

  const sendOne = (unsent: Unsent) => {
    const { clientId, body } = unsent;
    if (!send({ type: "send", clientId, body })) {
      void postOne(unsent);
    }
  };

  const prepareOne = async (photo: Unsent) => {
    const asked = turn;
    const body = await prepare(photo);
    if (asked !== turn) {
      return;
    }
    if (!body) {
      flush();
    } else if (body.ok) {
      sendOne({ ...photo, body: body.value });
    } else {
      refused(photo.clientId, body.code);
    }
  };

  function flush() {
    const unsent = outbox.pending().find((each) => !isGivenUp(each));
    if (!unsent || isPausing || isStopped || unsent.clientId === underway) {
      return;
    }
    const { clientId } = unsent;
    underway = clientId;
    if (unsent.failed) {
      outbox.retry(clientId);
      onChange();
    }
    if (unsent.body.type === "image") {
      void prepareOne(unsent);
    } else {
      sendOne(unsent);
    }
  }

  function retry() {
    clearTimeout(timer);
    isPausing = false;
    flush();
  }

  const restart = () => {
    turn++;
    underway = null;
    retry();
  };

  const unwake = onWake(retry);
  return {
    flush,
    arrived,
    restart,
    refused,
    stop() {
      isStopped = true;
      turn++;
      unwake();
      clearTimeout(timer);
    },
  };
}
