import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as objects from "./objects.ts";

const NAMED = [
  (to: Env) => objects.shopObject(to, "demo"),
  (to: Env) => objects.conversationObject(to, "demo", "c"),
  (to: Env) => objects.accountObject(to, "a"),
  (to: Env) => objects.installationObject(to),
  (to: Env) => objects.networkObject(to, "n"),
];

describe("a data jurisdiction", () => {
  it("is asked for, for every kind of object; this runtime has none and says so", ({ expect }) => {
    for (const named of NAMED) {
      expect(() => named({ ...env, JURISDICTION: "eu" })).toThrow("urisdiction");
      expect(() => named({ ...env, JURISDICTION: "" })).not.toThrow();
      expect(() => named(env)).not.toThrow();
    }
  });

  it("is none that is not known: data would be somewhere else than was meant", ({ expect }) => {
    for (const named of NAMED) {
      expect(() => named({ ...env, JURISDICTION: "EU" })).toThrow('may be "eu" or empty, not "EU"');
    }
  });
});
