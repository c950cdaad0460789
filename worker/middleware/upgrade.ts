import type { MiddlewareHandler } from "hono";
import { accepted, AppError, type Refusal } from "../errors.ts";
import { upgradeRequest } from "../sockets/socket.ts";

/** Only a WebSocket handshake gets through. */
export const requireUpgrade: MiddlewareHandler = async function requireUpgrade(c, next) {
  if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
    throw new AppError("bad-request");
  }
  return next();
};

/** Opens a socket at an object; throws its refusal. */
export async function upgrade(
  object: { fetch(request: Request): Promise<Response> },
  identity: object,
): Promise<Response> {
  const response = await object.fetch(upgradeRequest(identity));
  return response.status === 101 ? response : accepted(await response.json<Refusal>());
}
