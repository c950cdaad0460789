import {
  connect,
  type Connection,
  type ConnectionOptions,
} from "../../widget/client/connection.ts";
import { PROTOCOL_VERSION, SUBPROTOCOL } from "../protocol/limits.ts";

export type Listener<Frame extends { type: string }> = Pick<
  ConnectionOptions<Frame>,
  "onFrame" | "onState" | "onStopped"
> & {
  /** What `hello` says besides the version. */
  hello?: () => object;
};

/** Opens one of the owner's sockets on this server. */
export type Dial = <Frame extends { type: string }>(
  path: string,
  listener: Listener<Frame>,
) => Connection;

export const dial: Dial = (path, { hello, ...listener }) =>
  connect({
    ...listener,
    url: `${location.origin.replace(/^http/, "ws")}/api/owner/shops/${path}/socket`,
    protocols: [SUBPROTOCOL],
    hello: () => ({ type: "hello", version: PROTOCOL_VERSION, ...hello?.() }),
  });
