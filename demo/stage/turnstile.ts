import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Page } from "playwright-core";

/** Cloudflare's part of Turnstile: what checks tokens, each good once, and what shows the challenge in a browser. */
export interface Turnstile {
  /** For TURNSTILE_VERIFY_URL. */
  url: string;
  secret: string;
  /** A token such as a browser gets that has passed. */
  newToken: (action?: string) => string;
  /** From now on nobody is answered, or everybody is again. */
  fallSilent: (isSilent: boolean) => void;
  /** Shows the challenge on this page: a button to press. */
  serve: (page: Page) => Promise<void>;
  stop: () => void;
}

/** A challenge as Turnstile's script shows one; `{token}` is what passing it gives. */
const SCRIPT = `const turnstile = { render(place, { sitekey, callback }) {
  const button = document.createElement("button");
  button.textContent = "Verify " + sitekey;
  button.onclick = () => callback("{token}");
  document.querySelector(place).append(button);
} };
started();`;

export async function startTurnstile(): Promise<Turnstile> {
  const secret = "0x4AAAAAAA-secret";
  const tokens = new Map<string, string>();
  let isSilent = false;
  const server = createServer((request, response) => {
    void json(request).then((said) => {
      const asked = said as { secret?: string; response?: string };
      const action = tokens.get(asked.response ?? "");
      tokens.delete(asked.response ?? "");
      const errors = [
        ...(asked.secret === secret ? [] : ["invalid-input-secret"]),
        ...(action === undefined ? ["timeout-or-duplicate"] : []),
      ];
      const verdict = { success: errors.length === 0, "error-codes": errors, action };
      if (!isSilent) {
        response.setHeader("Content-Type", "application/json").end(JSON.stringify(verdict));
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const newToken = (action = "open-shop") => {
    const token = `0.${crypto.randomUUID()}`;
    tokens.set(token, action);
    return token;
  };
  return {
    url: `http://127.0.0.1:${port}/turnstile/v0/siteverify`,
    secret,
    newToken,
    fallSilent(always) {
      isSilent = always;
    },
    async serve(page) {
      await page.route("https://challenges.cloudflare.com/turnstile/v0/api.js*", (route) =>
        route.fulfill({
          contentType: "text/javascript",
          body: SCRIPT.replace("{token}", newToken()),
        }),
      );
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
