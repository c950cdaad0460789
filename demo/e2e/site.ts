import { once } from "node:events";
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import { freePort } from "./ports.ts";

/** A shop's own site, on an origin of its own. */
export interface Site {
  origin: string;
  /** Serves a page from now on; returns its address. */
  put: (path: string, html: string, headers?: Record<string, string>) => string;
  close: () => void;
}

export async function startSite(): Promise<Site> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    const { html, headers } = pages.get(new URL(request.url ?? "", "http://x").pathname) ?? {};
    response.writeHead(html === undefined ? 404 : 200, {
      "Content-Type": "text/html; charset=utf-8",
      ...headers,
    });
    response.end(html);
  });
  const port = await freePort();
  server.listen(port, "localhost");
  await once(server, "listening");
  const origin = `http://localhost:${port}`;
  return {
    origin,
    put(path, html, headers = {}) {
      pages.set(path, { html, headers });
      return origin + path;
    },
    close: () => server.close(),
  };
}

/** The demo shop's owner, signed in on this page, allows a site to show the chat. */
export function allowSite(owner: Page, origin: string): Promise<number> {
  return owner.evaluate(async (allowed) => {
    const response = await fetch("/api/owner/shops/demo", {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ allowedOrigins: [allowed] }),
    });
    return response.status;
  }, origin);
}
