import { chooseLanguage } from "../../../widget/client/languages.ts";
import { wordsAddress } from "../words-address.ts";

/** What the build puts in: the page's files by their addresses, and a name for just these. */
declare const SHELL: { version: string; files: string[] };

const PREFIX = "comptoir-reply-";
const HOME = "/reply/";
/** The page before this one may still be open somewhere, and fetch a part of itself. */
const KEPT_VERSIONS = 2;

/** Whether a request is for a file of the page, or the page itself. Data is never kept here. */
export function isOfShell({ method, url }: { method: string; url: string }, origin: string) {
  const { origin: asked, pathname } = new URL(url);
  return method === "GET" && asked === origin && pathname.startsWith(HOME);
}

/** All of the page, in the languages it is read in here: it opens without a network from then on. */
export async function keepShell(): Promise<void> {
  const languages = await languagesRead();
  const words = [...languages].flatMap(wordsOf);
  const cache = await caches.open(PREFIX + SHELL.version);
  // What has a hash in its name cannot be out of date.
  const requests = [...SHELL.files, ...words].map((file) =>
    file.includes("/assets/") ? file : new Request(file, { cache: "no-cache" }),
  );
  await cache.addAll(requests);
}

function wordsOf(language: string): string[] {
  return [wordsAddress("first", language), wordsAddress("rest", language)];
}

/** "hi" of ".../more-words-hi-3f9a2c1b.js"; undefined for what holds no words. */
function languageOfWords(address: string): string | undefined {
  return /\/(?:more-)?words-(\w+)-\w+\.js$/.exec(address)?.[1];
}

/** What is kept for everyone here: English, and what the browser asks for first. */
function languagesSpoken(): string[] {
  return ["en", chooseLanguage(navigator.languages) ?? "en"];
}

/** Those, and whatever else was read with the versions before. */
async function languagesRead(): Promise<Set<string>> {
  const languages = new Set(languagesSpoken());
  for (const name of await caches.keys()) {
    const kept = name.startsWith(PREFIX) ? await (await caches.open(name)).keys() : [];
    const words = kept.map(({ url }) => languageOfWords(url));
    words.forEach((each) => each !== undefined && languages.add(each));
  }
  return languages;
}

export async function dropOldShells(): Promise<void> {
  // In the order they were made.
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = kept.filter((name) => name !== PREFIX + SHELL.version);
  const old = others.slice(0, Math.max(0, others.length - KEPT_VERSIONS + 1));
  await Promise.all(old.map((name) => caches.delete(name)));
}

export async function fromShell(request: Request): Promise<Response> {
  const wanted = request.mode === "navigate" ? HOME : request;
  const cache = await caches.open(PREFIX + SHELL.version);
  const found = (await cache.match(wanted)) ?? (await caches.match(wanted));
  return found ?? fetchAndKeep(request, cache);
}

/** Words of a language chosen later stay, in place of those of the one before. */
async function fetchAndKeep(request: Request, cache: Cache): Promise<Response> {
  const response = await fetch(request);
  const language = languageOfWords(request.url);
  if (response.ok && language !== undefined) {
    await cache.put(request, response.clone());
    await dropOthers([...languagesSpoken(), language], cache);
  }
  return response;
}

async function dropOthers(wanted: string[], cache: Cache): Promise<void> {
  for (const kept of await cache.keys()) {
    const language = languageOfWords(kept.url);
    if (language !== undefined && !wanted.includes(language)) {
      await cache.delete(kept);
    }
  }
}
