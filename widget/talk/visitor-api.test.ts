import { describe, it } from "vitest";
import type { request } from "../client/request.ts";
import { createVisitorApi } from "./visitor-api.ts";

/** A network that answers everything itself, with 200. */
function behindPortal(answer: unknown) {
  const ask = (async () => ({ ok: true, value: answer })) as typeof request;
  return createVisitorApi({ base: "/api/shops/demo", token: () => "secret", request: ask });
}

describe("what is asked of a conversation", () => {
  it.for([[{ portal: "https://login.example" }], [{ messages: "sign in" }], [[]]] as const)(
    "is not answered by %j",
    async ([answer], { expect }) => {
      const api = behindPortal(answer);
      const body = { type: "text", text: "Bonjour" } as const;
      expect(await api.post({ clientId: "a", body })).toEqual({ ok: false, code: "offline" });
      expect(await api.messages(0)).toEqual({ ok: false, code: "offline" });
    },
  );

  it("is answered by the server", async ({ expect }) => {
    const page = { status: "auto", messages: [] };
    expect(await behindPortal(page).messages(0)).toEqual({ ok: true, value: page });
  });
});
