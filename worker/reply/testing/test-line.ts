import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { Dial, Listener } from "../dial.ts";

interface TestLine {
  dial: Dial;
  /** What was sent, oldest first. */
  sent: object[];
  hear: (frame: { type: string }) => void;
  become: (state: ConnectionState) => void;
  hello: () => object | undefined;
  isClosed: () => boolean;
}

/** The other end of a socket in the test's hand. The socket itself is tested in widget/client. */
export function testLine(): TestLine {
  let listener: Listener<{ type: string }> | undefined;
  let state: ConnectionState = "connecting";
  const sent: object[] = [];
  return {
    sent,
    dial(_path, given) {
      listener = given as unknown as Listener<{ type: string }>;
      return {
        send(frame) {
          const isOpen = state === "open";
          if (isOpen) {
            sent.push(frame);
          }
          return isOpen;
        },
        retryNow: () => undefined,
        close: () => {
          state = "stopped";
        },
      };
    },
    hear: (frame) => listener?.onFrame(frame),
    become(next) {
      state = next;
      listener?.onState(next);
    },
    hello: () => listener?.hello?.(),
    isClosed: () => state === "stopped",
  };
}
