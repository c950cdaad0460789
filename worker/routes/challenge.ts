import { Hono } from "hono";
import { randomName } from "../secrets.ts";
import { AppError } from "../errors.ts";
import { hasTurnstile, TURNSTILE_ACTION } from "../outside/turnstile.ts";

const TURNSTILE = "https://challenges.cloudflare.com";

/**
 * The challenge that the landing page shows in a frame, so that nobody else's script runs in the page itself. It tells
 * its parent the token, or null where there is none. Not there unless Turnstile is set up.
 */
export const challenge = new Hono<{ Bindings: Env }>();

challenge.get("/", (c) => {
  if (!hasTurnstile(c.env)) {
    throw new AppError("not-found");
  }
  const nonce = randomName();
  c.header("Content-Security-Policy", policyFor(nonce));
  return c.html(pageFor(c.env.TURNSTILE_SITE_KEY ?? "", nonce));
});

function policyFor(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${TURNSTILE}`,
    `style-src 'nonce-${nonce}'`,
    `frame-src ${TURNSTILE}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

function pageFor(siteKey: string, nonce: string): string {
  const options = JSON.stringify({ sitekey: siteKey, action: TURNSTILE_ACTION });
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>Turnstile</title>
    <style nonce="${nonce}">body { margin: 0 }</style>
    <script nonce="${nonce}">
      const tell = (token) => parent.postMessage({ challenge: token }, location.origin);
      const none = () => tell(null);
      function started() {
        const said = { callback: tell, "error-callback": none, "unsupported-callback": none };
        turnstile.render("#challenge", { ...${options.replaceAll("<", "\\u003c")}, ...said });
      }
      addEventListener("error", none, true);
    </script>
    <script nonce="${nonce}" src="${TURNSTILE}/turnstile/v0/api.js?render=explicit&onload=started" async></script>
  </head>
  <body><div id="challenge"></div></body>
</html>
`;
}
