/** As much of a shop's export as is here; `next` is the address of the rest of it, null where it is whole. */
export interface Taken {
  parts: Blob[];
  next: string | null;
  /** Conversations that are here … */
  done: number;
  /** … of so many. */
  of: number;
}

interface Options {
  ask: (path: string) => Promise<Response>;
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>;
  onProgress: (taken: Taken) => void;
}

const NO_ANSWER_AFTER_MS = 30_000;
/** What a lift or a tunnel takes; after that, whoever looks at the page decides. */
const RETRY_MS = [1000, 4000] as const;

const OPTIONS: Omit<Options, "onProgress"> = {
  ask: (path) => fetch(path, { signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS) }),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Before the first part. */
export function nothingOf(shop: string): Taken {
  return beginning(`/api/owner/shops/${shop}/export`);
}

/** Goes on with an export, part by part, and returns how far it came; from there it may go on later. */
export async function takeOut(
  begun: Taken,
  options: Pick<Options, "onProgress"> & Partial<Options>,
): Promise<Taken> {
  const { ask, pause, onProgress } = { ...OPTIONS, ...options };
  let taken = begun;
  for (let tries = 0; taken.next !== null;) {
    const answer = await answerOf(ask, taken.next);
    const wait = RETRY_MS[tries];
    if (typeof answer === "object") {
      taken = { ...answer, parts: [...taken.parts, ...answer.parts] };
      tries = 0;
      onProgress(taken);
    } else if (answer === "refused") {
      // What is here cannot be ended: a conversation was erased in the middle of its line.
      return beginning(taken.next.replace(/\?.*/, ""));
    } else if (wait === undefined) {
      return taken;
    } else {
      tries++;
      await pause(wait);
    }
  }
  return taken;
}

function beginning(address: string): Taken {
  return { parts: [], next: address, done: 0, of: 0 };
}

/** `failed`: it may come when asked for again. */
async function answerOf(
  ask: Options["ask"],
  address: string,
): Promise<Taken | "refused" | "failed"> {
  try {
    const response = await ask(address);
    const part = await response.blob();
    if (!response.ok) {
      return response.status < 500 && response.status !== 429 ? "refused" : "failed";
    }
    const { headers } = response;
    const [, next = null] = /<([^>]+)>; rel="next"/.exec(headers.get("Link") ?? "") ?? [];
    const [done = 0, of = 0] = (headers.get("Export-Progress") ?? "").split("/").map(Number);
    return { parts: [part], next, done, of };
  } catch {
    return "failed";
  }
}
