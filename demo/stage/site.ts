import { once } from "node:events";
import { createServer } from "node:http";
import type { Page } from "playwright-core";

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
    const { pathname } = new URL(request.url ?? "", "http://site");
    const { html = "", headers } = pages.get(pathname) ?? {};
    response.writeHead(html ? 200 : 204, {
      "Content-Type": "text/html; charset=utf-8",
      ...headers,
    });
    response.end(html);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
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
