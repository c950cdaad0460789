import { describe, it } from "vitest";
import { readConfig } from "./config.ts";

const src = "https://chat.example/widget.js";

describe("the script tag", () => {
  it("says where the installation answers", ({ expect }) => {
    expect(readConfig({ src, dataset: { shop: "demo" } })).toEqual({
      origin: "https://chat.example",
      shop: "demo",
      color: undefined,
    });
  });

  it("wins over the page's settings", ({ expect }) => {
    const settings = { shop: "other", lang: "fr" };
    const config = readConfig({ src, dataset: { shop: "demo" } }, settings);
    expect(config).toMatchObject({ shop: "demo", lang: "fr" });
  });

  it("does nothing without a shop", ({ expect }) => {
    expect(readConfig({ src, dataset: {} })).toBe(null);
  });

  it("takes no colour that is none", ({ expect }) => {
    const config = readConfig({ src, dataset: { shop: "demo", color: "red;position:fixed" } });
    expect(config?.color).toBe(undefined);
  });
});
