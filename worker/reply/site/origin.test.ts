import { describe, it } from "vitest";
import { originIn } from "./origin.ts";

describe("the address an owner types", () => {
  it.for([
    ["shop.example", "https://shop.example"],
    [" www.Shop.example/contact?x=1#y ", "https://www.shop.example"],
    ["https://shop.example:8443/", "https://shop.example:8443"],
    ["https://shop.example:443", "https://shop.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["boutique-é.example", "https://xn--boutique--j4a.example"],
  ] as const)("%j stands for %s", ([text, origin], { expect }) => {
    expect(originIn(text)).toBe(origin);
  });

  it.for([
    "",
    "shop",
    "http://shop.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://user:password@shop.example",
    "https://[::1]",
    "https://shop.example.",
    "*.shop.example",
    "shop .example",
  ])("%j is none", (text, { expect }) => {
    expect(originIn(text)).toBeNull();
  });
});
