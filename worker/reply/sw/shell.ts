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

/** All of the page: it opens without a network from then on. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(PREFIX + SHELL.version);
  // What has a hash in its name cannot be out of date.
  const requests = SHELL.files.map((file) =>
    file.includes("/assets/") ? file : new Request(file, { cache: "no-cache" }),
  );
  await cache.addAll(requests);
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
  return found ?? fetch(request);
}
