import { describe, it } from "vitest";
import { IMPORT_MAX_BYTES, IMPORT_TIMEOUT_MS } from "../protocol/limits.ts";
import { type Get, readLinkedDataPage } from "./linked-data-page.ts";

const ENV = { PUBLIC_ORIGIN: "https://chat.example.org" };
const HTML = { "Content-Type": "text/html; charset=utf-8" };
const SCRIPT = '<script type="application/ld+json">{"@type":"Store"}</script>';

/** The web as far as these tests need it: a page at each address, and what was asked for. */
function web(pages: Record<string, () => Response>) {
  const asked: string[] = [];
  const get: Get = (url, init) => {
    asked.push(url.href);
    if (init.signal?.aborted) {
      return Promise.reject(new Error("late"));
    }
    const page = pages[url.href];
    return page ? Promise.resolve(page()) : Promise.reject(new Error("no such host"));
  };
  return { asked, read: (text: string) => readLinkedDataPage(ENV, text, get) };
}

const page = (html: string | ReadableStream, headers: Record<string, string> = HTML) =>
  new Response(html, { headers });
const redirect =
  (location: string, status = 302) =>
  () =>
    new Response(null, { status, headers: { Location: location } });

describe("a page", () => {
  it("is read for its language and its JSON-LD, however its tags are written", async ({
    expect,
  }) => {
    const html = `<html lang="fr"><SCRIPT TYPE='application/LD+json'>{"a":"<\\/b>&amp;"}</SCRIPT>
      <script>{"no":1}</script>${SCRIPT}<script type=application/ld+json></script>`;
    const { read } = web({ "https://shop.example/": () => page(html) });
    expect(await read("shop.example")).toEqual({
      url: "https://shop.example/",
      language: "fr",
      scripts: ['{"a":"<\\/b>&amp;"}', '{"@type":"Store"}', ""],
      isCut: false,
    });
  });

  it("is read where redirects lead, to another host as well", async ({ expect }) => {
    const { read, asked } = web({
      "https://shop.example/": redirect("/fr", 301),
      "https://shop.example/fr": redirect("//www.shop.example/fr/", 307),
      "https://www.shop.example/fr/": () => page(SCRIPT),
    });
    expect(await read("https://shop.example")).toMatchObject({
      url: "https://www.shop.example/fr/",
    });
    expect(asked).toHaveLength(3);
  });
});

describe("a redirect", () => {
  it.for([
    "http://169.254.169.254/latest/meta-data/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "http://shop.example/",
    "https://shop.example:8443/",
    "https://user:pass@shop.example/",
    "https://chat.example.org/api/health",
    "file:///etc/passwd",
    "data:text/html,hi",
    "javascript:alert(1)",
  ])("to %s is not followed", async (location, { expect }) => {
    const { read, asked } = web({ "https://shop.example/": redirect(location) });
    expect(await read("https://shop.example")).toEqual({ refused: "forbidden" });
    expect(asked).toEqual(["https://shop.example/"]);
  });

  it("that goes on and on is not followed for ever", async ({ expect }) => {
    const { read, asked } = web({ "https://shop.example/": redirect("/") });
    expect(await read("https://shop.example")).toEqual({ refused: "not-found" });
    expect(asked).toHaveLength(6);
  });
});

describe("what is no page", () => {
  it("is refused by what it is", async ({ expect }) => {
    const { read } = web({
      "https://shop.example/pdf": () => page("%PDF", { "Content-Type": "application/pdf" }),
      "https://shop.example/none": () => new Response("", { status: 404, headers: HTML }),
      "https://shop.example/empty": () => new Response(null, { headers: HTML }),
    });
    expect(await read("https://shop.example/pdf")).toEqual({ refused: "unsupported-type" });
    expect(await read("https://shop.example/none")).toEqual({ refused: "not-found" });
    expect(await read("https://nobody.example/")).toEqual({ refused: "not-found" });
    expect(await read("https://127.0.0.1/")).toEqual({ refused: "bad-request" });
  });
});

/** A body that gives so many bytes at a time, for ever, and counts them. */
function endless(head: string, chunk: number) {
  const given = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const bytes =
        given.bytes === 0 ? new TextEncoder().encode(head) : new Uint8Array(chunk).fill(32);
      given.bytes += bytes.byteLength;
      controller.enqueue(bytes);
    },
  });
  return { body, given };
}

describe("a page that does not end", () => {
  it("is read as far as a page is, and no further", async ({ expect }) => {
    const { body, given } = endless(SCRIPT, 64 * 1024);
    const { read } = web({ "https://shop.example/": () => page(body) });
    expect(await read("https://shop.example")).toMatchObject({
      scripts: ['{"@type":"Store"}'],
      isCut: true,
    });
    expect(given.bytes).toBeLessThan(IMPORT_MAX_BYTES + 3 * 64 * 1024);
  });

  it("is given up in time when it is slow", async ({ expect }) => {
    const stuck = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(SCRIPT)),
    });
    const { read } = web({ "https://shop.example/": () => page(stuck) });
    const started = Date.now();
    expect(await read("https://shop.example")).toEqual({ refused: "not-found" });
    expect(Date.now() - started).toBeLessThan(IMPORT_TIMEOUT_MS + 2000);
  }, 15_000);
});
