import { describe, it } from "vitest";
import { call } from "../testing/app.ts";

describe("the widget's words, by a guess", () => {
  it.for(["sv", "fil", "x", "f."])(
    "are nothing for %s, and no error on any page",
    async (language, { expect }) => {
      const response = await call(`/api/words/${language}`);
      expect([response.status, await response.text()]).toEqual([204, ""]);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    },
  );

  it("are the language's file where there is one", async ({ expect }) => {
    const response = await call("/api/words/FR");
    expect(response.status).toBe(200);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await response.json()).toMatchObject({ dir: "ltr", close: "Fermer" });
  });
});
