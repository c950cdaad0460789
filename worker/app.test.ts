import { env } from "cloudflare:workers";
import { createExecutionContext } from "cloudflare:test";
import { describe, it } from "vitest";
import { app } from "./app.ts";
import { accountObject } from "./objects.ts";
import { SIGN_INS_PER_ADDRESS_PER_HOUR } from "./protocol/limits.ts";
import { accountOf } from "./secrets.ts";
import { DEMO_OWNER } from "./shop/demo.ts";
import { json, newShop, ORIGIN } from "./testing/app.ts";

describe("an operator's route", () => {
  it("does not exist for whoever has not the secret, nor where none is set", async ({ expect }) => {
    const secrets = [{}, { OPERATOR_SECRET: "" }, { OPERATOR_SECRET: "right" }];
    for (const secret of secrets) {
      for (const given of ["", "Bearer ", "Bearer undefined", "Bearer wrong", "right"]) {
        const headers = { Authorization: given };
        const bindings = { ...env, ...secret };
        const response = await app.request("/api/operator/demo", json({}, headers), bindings);
        expect([response.status, await response.json()]).toEqual([404, { error: "not-found" }]);
      }
    }
  });
});

describe("with nothing in front that says where requests come from", () => {
  it("a client's own word for it is not taken", async ({ expect }) => {
    const statuses = [];
    for (let i = 0; i <= SIGN_INS_PER_ADDRESS_PER_HOUR; i++) {
      const response = await app.request(
        `${ORIGIN}/api/owner/sign-in`,
        json(
          { email: `${i}@example.com` },
          { "CF-Connecting-IP": `198.51.100.${i}`, Origin: ORIGIN },
        ),
        { ...env, ADDRESS_HEADER: "" },
        createExecutionContext(),
      );
      statuses.push(response.status);
    }
    expect(statuses.slice(-2)).toEqual([202, 429]);
  });
});

describe("behind a proxy that speaks https for us", () => {
  it("the session's cookie is secure", async ({ expect }) => {
    await newShop();
    const account = await accountOf(DEMO_OWNER.email);
    const secrets = await accountObject(env, account).startSignIn({ isOperator: true });
    const response = await app.request(
      "http://localhost:8787/api/owner/sign-in/confirm",
      json({ token: `${account}.${secrets?.secret}` }, { Origin: "https://chat.example" }),
      { ...env, PUBLIC_ORIGIN: "https://chat.example" },
    );
    expect(response.status).toBe(204);
    expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-comptoir=.* Secure;/);
  });
});
