import type { Page } from "playwright-core";

/** Everything an origin keeps in a browser. */
export interface Kept {
  /** `cookie NAME`, `localStorage KEY`, `indexedDB NAME`, `cache NAME`, `service worker PATH` …, each once. */
  names: string[];
  /** All that stands under those, as one text; what is in caches included. */
  text: string;
}

export async function keptBy(page: Page): Promise<Kept> {
  const cookies = (await page.context().cookies(page.url())).map(
    ({ name, value }) => [`cookie ${name}`, value] as const,
  );
  const others = await page.evaluate(allKept);
  const all = [...cookies, ...others];
  return {
    names: [...new Set(all.map(([name]) => name))].toSorted(),
    text: all.map((entry) => entry.join(" ")).join("\n"),
  };
}

/** Runs in the page. */
async function allKept(): Promise<[string, string][]> {
  const answered = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("refused")));
    });
  const kept: [string, string][] = [
    ...Object.entries(localStorage).map(([key, value]): [string, string] => [
      `localStorage ${key}`,
      String(value),
    ]),
    ...Object.entries(sessionStorage).map(([key, value]): [string, string] => [
      `sessionStorage ${key}`,
      String(value),
    ]),
  ];
  for (const { name = "" } of await indexedDB.databases()) {
    kept.push([`indexedDB ${name}`, ""]);
    const database = await answered(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const drawer = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([
        answered(drawer.getAllKeys()),
        answered(drawer.getAll()),
      ]);
      kept.push([`indexedDB ${name}`, JSON.stringify([store, keys, values])]);
    }
    database.close();
  }
  // Only where a page is secure.
  for (const name of (await (globalThis as Partial<typeof globalThis>).caches?.keys()) ?? []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      kept.push([`cache ${name}`, `${request.url} ${await response?.text()}`]);
    }
  }
  for (const { scope } of await navigator.serviceWorker.getRegistrations()) {
    kept.push([`service worker ${new URL(scope).pathname}`, ""]);
  }
  return kept;
}
