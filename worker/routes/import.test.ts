import { describe, it } from "vitest";
import { newShop } from "../testing/app.ts";
import { callAs, newOwnerCookie, signInOwner } from "../testing/owner.ts";

const readFrom = async (url: unknown) => {
  const shop = await newShop();
  const cookie = await signInOwner();
  return callAs(cookie, "POST", `/api/owner/shops/${shop}/import`, { url });
};

describe("reading a shop's site", () => {
  it.for([
    "http://127.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://169.254.169.254/latest/meta-data/",
    "https://example.com:22/",
    "https://user:pass@example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not a url",
    "abc",
    "",
    7,
    "x".repeat(3000),
  ])("calls nothing at %s", async (url, { expect }) => {
    const response = await readFrom(url);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: "bad-request" });
  });

  it("is for the shop's own people", async ({ expect }) => {
    const shop = await newShop();
    const body = { url: "https://shop.example/" };
    const path = `/api/owner/shops/${shop}/import`;
    expect((await callAs(await newOwnerCookie(), "POST", path, body)).status).toBe(404);
    expect((await callAs("", "POST", path, body)).status).toBe(401);
  });
});
