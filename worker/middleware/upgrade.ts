import type { MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";
import { upgradeRequest } from "../sockets/socket.ts";

/** Only a WebSocket handshake gets through. */
export const requireUpgrade: MiddlewareHandler = async function requireUpgrade(c, next) {
  if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
    throw new AppError("bad-request");
  }
  return next();
};

/** Opens a socket at an object; its refusal, which is only ever "too many", in our own words. */
export async function upgrade(
  object: { fetch(request: Request): Promise<Response> },
  identity: object,
): Promise<Response> {
  const response = await object.fetch(upgradeRequest(identity));
  if (response.status !== 101) {
    throw new AppError("too-many");
  }
  return response;
}
