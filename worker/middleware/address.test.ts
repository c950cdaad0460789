import { describe, it } from "vitest";
import { SIGN_INS_PER_ADDRESS_PER_HOUR } from "../protocol/limits.ts";
import { call, json } from "../testing/app.ts";
import { networkOf } from "./address.ts";

describe("the address a limit counts", () => {
  it.for([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002:0000::", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["::ffff:203.0.113.7", "::ffff:203.0.113.7"],
    ["local", "local"],
  ] as const)("of %s is %s", ([address, network], { expect }) => {
    expect(networkOf(address)).toBe(network);
  });

  it("is the same for every address an IPv6 customer holds", async ({ expect }) => {
    const statuses = [];
    for (let i = 0; i <= SIGN_INS_PER_ADDRESS_PER_HOUR; i++) {
      const headers = { "CF-Connecting-IP": `2001:db8:1:2::${i.toString(16)}` };
      const asked = json({ email: `${i}@example.com` }, headers);
      statuses.push((await call("/api/owner/sign-in", asked)).status);
    }
    expect(statuses.slice(-2)).toEqual([202, 429]);
  });
});
