import type { Browser } from "playwright-core";
import { giveAuthenticator } from "../../stage/authenticator.ts";
import { openOwner } from "../../stage/browser.ts";

/** Signs in by a link, makes a passkey on that device, and takes it away again; returns the status of that. */
export async function makeAndRemovePasskey(browser: Browser, link: string): Promise<number> {
  const { page } = await openOwner(browser);
  try {
    await giveAuthenticator(page);
    await page.goto(link);
    await page.locator(".tabs").waitFor();
    return await page.evaluate(async () => {
      const call = (method: string, path: string, said: object) =>
        fetch(`/api/owner/passkeys${path}`, {
          method,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(said),
        });
      const asked = (await (
        await call("POST", "/options", {})
      ).json()) as PublicKeyCredentialCreationOptionsJSON;
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      const { passkey } = (await (await call("POST", "", made.toJSON() as object)).json()) as {
        passkey: string;
      };
      return (await call("DELETE", `/${passkey}`, {})).status;
    });
  } finally {
    await page.context().close();
  }
}
