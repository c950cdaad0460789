import type { BrowserContext } from "playwright-core";
import type { Ground } from "./check.ts";

/** A browser that goes on with the demo shop's owner's session. */
export async function asOwner(context: BrowserContext, { server, owner }: Ground): Promise<void> {
  const { cookie } = await owner();
  const end = cookie.indexOf("=");
  const [name, value] = [cookie.slice(0, end), cookie.slice(end + 1)];
  await context.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: "Lax" }]);
}
