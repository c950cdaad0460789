import { env } from "cloudflare:workers";
import { evictDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { installationObject } from "../objects.ts";
import { base64url, fromBase64url } from "../base64.ts";

describe("installation", () => {
  it("makes its push keys once and keeps them", async ({ expect }) => {
    const installation = installationObject(env);
    const [first, second] = await Promise.all([installation.vapid(), installation.vapid()]);
    expect(second).toEqual(first);
    await evictDurableObject(installation);
    expect(await installationObject(env).vapid()).toEqual(first);
  });

  it("makes push keys that belong together", async ({ expect }) => {
    const { publicKey, privateKey } = await installationObject(env).vapid();
    const point = fromBase64url(publicKey);
    expect(point.length).toBe(65);
    const x = base64url(point.slice(1, 33));
    const y = base64url(point.slice(33));
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const shape = { kty: "EC", crv: "P-256", x, y };
    const signer = await crypto.subtle.importKey(
      "jwk",
      { ...shape, d: privateKey },
      algorithm,
      false,
      ["sign"],
    );
    const reader = await crypto.subtle.importKey("raw", point, algorithm, false, ["verify"]);
    const how = { name: "ECDSA", hash: "SHA-256" };
    const words = new TextEncoder().encode("words");
    const signature = await crypto.subtle.sign(how, signer, words);
    expect(await crypto.subtle.verify(how, reader, signature, words)).toBe(true);
  });

  it("makes a key to sign with once, of 32 bytes", async ({ expect }) => {
    const key = await installationObject(env).signingKey();
    expect(key).toMatch(/^[\w-]{43}$/);
    await evictDurableObject(installationObject(env));
    expect(await installationObject(env).signingKey()).toBe(key);
  });
});
