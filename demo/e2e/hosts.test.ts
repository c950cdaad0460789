import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { launchBrowser, openOwner, openVisitor } from "./browser.ts";
import { freePort } from "./ports.ts";
import { type ShopServer, startServer } from "./server.ts";

const HOSTS = join(import.meta.dirname, "../hosts");
const PLAIN = `<!doctype html><html lang="fr"><title>Une boutique</title><h1>Une boutique</h1>
<script src="/widget.js" data-shop="demo" async></script></html>`;

/** A shop's own site, on an origin of its own; where its pages say `/widget.js`, they mean ours. */
async function startSite(chat: string): Promise<{ origin: string; server: Server }> {
  const port = await freePort();
  const strict = readFileSync(join(HOSTS, "strict-policy-rtl.html"), "utf8");
  const pages: Record<string, string> = {
    "/plain": PLAIN,
    "/strict": strict.replaceAll("'self'", `${chat} ${chat.replace("http", "ws")}`),
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ""];
    response.writeHead(page ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(page?.replace('src="/widget.js"', `src="${chat}/widget.js"`));
  });
  server.listen(port, "localhost");
  await once(server, "listening");
  return { origin: `http://localhost:${port}`, server };
}

describe("on a site of another origin", () => {
  let server: ShopServer;
  let browser: Browser;
  let site: { origin: string; server: Server };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
    site = await startSite(server.origin);
  });

  afterAll(async () => {
    await browser.close();
    site.server.close();
    await server.stop();
  });

  it("that the shop has not allowed, the chat says so", async ({ expect }) => {
    const { page } = await openVisitor(browser);
    await page.goto(`${site.origin}/plain`);
    await page.getByRole("button", { name: /chat|question/i }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/indisponible/);
  });

  it("that the shop allows, even under a strict policy with Trusted Types, it works as at home", async ({
    expect,
  }) => {
    const owner = await openOwner(browser);
    await owner.page.goto(server.signInLink);
    await owner.page.getByRole("tab").first().waitFor();
    const status = await owner.page.evaluate(async (allowed) => {
      const response = await fetch("/api/owner/shops/demo", {
        method: "PATCH",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ allowedOrigins: [allowed] }),
      });
      return response.status;
    }, site.origin);
    expect(status).toBe(200);
    for (const path of ["plain", "strict"]) {
      const { page, errors } = await openVisitor(browser);
      await page.goto(`${site.origin}/${path}`);
      await page.locator("comptoir-chat").getByRole("button").first().click();
      await page.getByRole("textbox").fill("Quelle est votre adresse ?");
      await page.getByRole("textbox").press("Enter");
      await page.locator(".group.auto").waitFor();
      expect(await page.locator(".group.auto .bubble").textContent()).toContain("69001");
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });
});
