import type { ReturningState } from "../../worker/protocol/returning.ts";

/** `problem`: no answer, or not one that says more. */
export type Outcome = "done" | "wrong" | "problem";

/** What a visitor asks about their own conversation, besides talking in it. */
export type OwnApi = ReturnType<typeof createOwnApi>;

interface OwnApiOptions {
  /** Where the conversation is: `ORIGIN/api/shops/SHOP/conversation`. */
  base: string;
  /** What opens it. */
  credential: () => string;
}

const ANSWER_TIMEOUT_MS = 20_000;
/** Photos and all. */
const COPY_TIMEOUT_MS = 120_000;

export function createOwnApi({ base, credential }: OwnApiOptions) {
  const call = async (
    method: string,
    path: string,
    body?: object,
    timeout = ANSWER_TIMEOUT_MS,
  ): Promise<Response | null> => {
    try {
      return await fetch(base + path, {
        method,
        headers: {
          Authorization: `Bearer ${credential()}`,
          ...(body && { "Content-Type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeout),
      });
    } catch {
      return null;
    }
  };
  const tell = async (method: string, path: string, body?: object): Promise<Outcome> => {
    const response = await call(method, path, body);
    await response?.text().catch(() => "");
    if (response?.status === 400) {
      return "wrong";
    }
    return response?.ok ? "done" : "problem";
  };
  return {
    /** Null where that cannot be known now. */
    async returning(): Promise<ReturningState | null> {
      const response = await call("GET", "/returning");
      return response?.ok ? ((await response.json()) as ReturningState) : null;
    },
    leaveAddress: (address: string) => tell("PUT", "/mail", { address }),
    takeBackAddress: () => tell("DELETE", "/mail"),
    addDevice: (subscription: PushSubscriptionJSON, language: string) =>
      tell("PUT", "/push", { subscription, language }),
    dropDevice: (endpoint: string) => tell("DELETE", "/push", { endpoint }),
    /** Null where it could not be fetched whole. */
    async copy(): Promise<Blob | null> {
      const response = await call("GET", "/export", undefined, COPY_TIMEOUT_MS);
      return response?.ok ? response.blob().catch(() => null) : null;
    },
    erase: () => tell("DELETE", ""),
  };
}
