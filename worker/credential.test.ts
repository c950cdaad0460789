import fc from "fast-check";
import { describe, it } from "vitest";
import { base64url } from "./base64.ts";
import { parseCredential } from "./credential.ts";
import { USER_ID_MAX_BYTES } from "./protocol/limits.ts";
import { randomSecret } from "./secrets.ts";

const written = (user: string) => base64url(new TextEncoder().encode(user));
const bytes = (user: string) => new TextEncoder().encode(user).length;

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((random) => base64url(random));
const signatures = fc
  .array(fc.constantFrom(..."0123456789abcdef".split("")), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.join(""));
const users = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((user) => bytes(user) <= USER_ID_MAX_BYTES && user.isWellFormed());

describe("what a visitor's browser shows", () => {
  it("is a token", ({ expect }) => {
    fc.assert(
      fc.property(secrets, (token) => {
        expect(parseCredential(token)).toEqual({ kind: "token", token });
      }),
    );
  });

  it("is a user whom the shop's site vouches for, whatever script their name is in", ({
    expect,
  }) => {
    fc.assert(
      fc.property(users, signatures, (user, signature) => {
        const text = `${written(user)}.${signature}`;
        expect(parseCredential(text)).toEqual({ kind: "vouched", user, signature });
        expect(text).toMatch(/^[\w.-]+$/);
      }),
    );
  });

  it("is a user whose name is as long as a token", ({ expect }) => {
    const user = "a".repeat(32);
    const signature = "0".repeat(64);
    expect(written(user)).toHaveLength(43);
    expect(parseCredential(`${written(user)}.${signature}`)).toMatchObject({
      kind: "vouched",
      user,
    });
  });

  it("is the key to a conversation", ({ expect }) => {
    fc.assert(
      fc.property(secrets, secrets, (conversation, secret) => {
        const parsed = parseCredential(`${conversation}.${secret}`);
        expect(parsed).toEqual({ kind: "return-key", conversation, secret });
      }),
    );
  });

  it("is nothing else", ({ expect }) => {
    const signature = "0".repeat(64);
    const foreign = [
      "",
      ".",
      randomSecret().slice(1),
      `${randomSecret()}=`,
      `.${signature}`,
      `${written("42")}.${signature.slice(1)}`,
      `${written("42")}.${signature.replace("0", "A")}`,
      `${written("42")}.${signature}0`,
      `${written("42")}.${signature}.${signature}`,
      `${base64url(Uint8Array.of(0xff, 0xfe))}.${signature}`,
      `${written("42")[0] ?? ""}.${signature}`,
      `${written("x".repeat(USER_ID_MAX_BYTES + 1))}.${signature}`,
      `${randomSecret()}.${randomSecret()}.${randomSecret()}`,
    ];
    for (const text of foreign) {
      expect(parseCredential(text), text).toBeNull();
    }
    expect(
      parseCredential(`${written("x".repeat(USER_ID_MAX_BYTES))}.${signature}`),
    ).not.toBeNull();
  });

  it("never throws", ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const parsed = parseCredential(text);
        expect(parsed === null || parsed.kind.length > 0).toBe(true);
      }),
    );
  });
});
