import type { Unsent } from "../../../widget/client/outbox.ts";
import type { ErrorCode } from "../../protocol/errors.ts";
import type { Body } from "../../protocol/message.ts";
import type { Outcome } from "../http-call.ts";

interface InOrderOptions {
  /** What can be sent of it; a photo takes its time. */
  ready: (unsent: Unsent) => Promise<Outcome<Body>>;
  send: (clientId: string, body: Body) => void;
  refuse: (clientId: string, code: ErrorCode) => void;
  /** One could not leave for want of a network: what waits is to be tried again. */
  onWaiting: () => void;
}

/** Sends replies in the order they were written, also while photos are on their way. */
export function inOrder({
  ready,
  send,
  refuse,
  onWaiting,
}: InOrderOptions): (unsent: Unsent) => void {
  const underway = new Set<string>();
  let turn = Promise.resolve();
  const sendOne = async (unsent: Unsent) => {
    const { clientId } = unsent;
    const body = await ready(unsent);
    underway.delete(clientId);
    if (body.ok) {
      send(clientId, body.value);
    } else if (body.problem === "offline") {
      onWaiting();
    } else if (body.problem !== "unauthorized") {
      // Of that one the connection tells, too.
      refuse(clientId, body.problem);
    }
  };
  return (unsent) => {
    const { clientId, body } = unsent;
    if (body.type === "text" && underway.size === 0) {
      send(clientId, body);
    } else if (!underway.has(clientId)) {
      underway.add(clientId);
      turn = turn.then(() => sendOne(unsent));
    }
  };
}
