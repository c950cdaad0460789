import { languageOf } from "../../../widget/client/languages.ts";
import { wordsAddress } from "../words-address.ts";

/**
 * The first words of all came before there was a service worker: it is asked for them, and keeps them,
 * in whatever language the page is read now (sw/shell.ts).
 */
export async function keepWords(): Promise<void> {
  await controlled();
  const language = languageOf(document.documentElement.lang);
  const addresses = [wordsAddress("first", language), wordsAddress("rest", language)];
  // Without a network there is nothing to keep; the next start asks again.
  await Promise.all(addresses.map((each) => fetch(each))).catch(() => undefined);
}

async function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    await new Promise((resolve) => {
      serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
  }
}
