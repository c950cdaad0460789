import type { MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";

/** Only a WebSocket handshake gets through. */
export const requireUpgrade: MiddlewareHandler = async function requireUpgrade(c, next) {
  if (c.req.header("Upgrade")?.toLowerCase() !== "websocket") {
    throw new AppError("bad-request");
  }
  return next();
};
