import type { Refusal } from "../errors.ts";
import { IMPORT_MAX_BYTES, IMPORT_REDIRECTS_MAX, IMPORT_TIMEOUT_MS } from "../protocol/limits.ts";
import { publicAddress } from "./public-address.ts";

/** A page of somebody's site, as far as machines are told about it. */
export interface LinkedDataPage {
  /** Its address, after redirects. */
  url: string;
  /** What its `<html lang>` says. */
  language: string | null;
  /** The text of each of its JSON-LD scripts. */
  scripts: string[];
  /** It was longer than is read. */
  isCut: boolean;
}

type OutsideEnv = Parameters<typeof publicAddress>[1];

/** How a page is asked for. */
export type Get = (url: URL, init: RequestInit) => Promise<Response>;

const REQUEST: RequestInit = {
  redirect: "manual",
  headers: { Accept: "text/html,application/xhtml+xml;q=0.9", "User-Agent": "Comptoir" },
};
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Reads the page at an address that somebody chose. Refuses with `bad-request` what is no address we may
 * call, `forbidden` a redirect to such a one, `not-found` where no page comes in time, and
 * `unsupported-type` what is no page.
 */
export async function readLinkedDataPage(
  env: OutsideEnv,
  text: string,
  get: Get = fetch,
): Promise<LinkedDataPage | Refusal> {
  const address = publicAddress(withScheme(text), env);
  if (!address) {
    return { refused: "bad-request" };
  }
  const signal = AbortSignal.timeout(IMPORT_TIMEOUT_MS);
  try {
    const found = await follow(env, address, { get, signal });
    return "refused" in found ? found : await readPage(found.url, found.response, signal);
  } catch {
    // No such host, no answer in time, no certificate, a response cut off: no page came.
    return { refused: "not-found" };
  }
}

/** People write "shop.example". */
function withScheme(text: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[\w.-]+:\d/.test(text) ? text : `https://${text}`;
}

async function follow(
  env: OutsideEnv,
  address: URL,
  { get, signal }: { get: Get; signal: AbortSignal },
): Promise<{ url: URL; response: Response } | Refusal> {
  let url = address;
  for (let redirects = 0; redirects <= IMPORT_REDIRECTS_MAX; redirects++) {
    const response = await get(url, { ...REQUEST, signal });
    const location = response.headers.get("Location");
    if (!REDIRECTS.includes(response.status) || location === null) {
      return { url, response };
    }
    await response.body?.cancel();
    const next = URL.parse(location, url);
    const allowed = next && publicAddress(next.href, env);
    if (!allowed) {
      return { refused: "forbidden" };
    }
    url = allowed;
  }
  return { refused: "not-found" };
}

async function readPage(
  url: URL,
  response: Response,
  signal: AbortSignal,
): Promise<LinkedDataPage | Refusal> {
  const type = response.headers.get("Content-Type") ?? "";
  const isPage = /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type);
  if (!response.ok || !response.body || !isPage) {
    await response.body?.cancel();
    return { refused: response.ok ? "unsupported-type" : "not-found" };
  }
  const { body, state } = firstBytes(response.body, signal);
  const scripts: string[] = [];
  let language: string | null = null;
  const rewritten = new HTMLRewriter()
    .on("html", {
      element(element) {
        language ??= element.getAttribute("lang");
      },
    })
    .on('script[type="application/ld+json" i]', {
      element() {
        scripts.push("");
      },
      text(chunk) {
        scripts.push(`${scripts.pop() ?? ""}${chunk.text}`);
      },
    })
    .transform(new Response(body, { headers: { "Content-Type": type } }));
  await rewritten.body?.pipeTo(new WritableStream());
  return state.isLate
    ? { refused: "not-found" }
    : { url: url.href, language, scripts, isCut: state.isCut };
}

/** As much of a body as is read, and no more asked for; it ends when the time is up. */
function firstBytes(source: ReadableStream<Uint8Array>, signal: AbortSignal) {
  const state = { left: IMPORT_MAX_BYTES, isCut: false, isLate: false };
  const reader = source.getReader();
  const late = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = await Promise.race([reader.read(), late]);
      state.isLate = read === null;
      if (read?.value) {
        controller.enqueue(read.value.subarray(0, state.left));
        state.isCut = read.value.byteLength > state.left;
        state.left -= Math.min(state.left, read.value.byteLength);
      }
      if (read === null || read.done || state.isCut) {
        controller.close();
        await reader.cancel();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { body, state };
}
