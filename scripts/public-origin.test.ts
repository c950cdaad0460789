import { describe, it } from "vitest";
import { whyNoOrigin } from "./public-origin.ts";

describe("the address people use", () => {
  it.for(["https://chat.example.com", "http://localhost:8787", "https://xn--caf-dma.example"])(
    "may be %s",
    (text, { expect }) => {
      expect(whyNoOrigin(text)).toBeNull();
    },
  );

  it.for([
    "https://chat.example.com/",
    "https://chat.example.com/reply/",
    "https://Chat.Example.com",
    "https://chat.example.com:443",
    "https://user@chat.example.com",
  ])("is not %s: the right spelling is told", (text, { expect }) => {
    expect(whyNoOrigin(text)).toContain("must be written https://chat.example.com, not");
  });

  it.for(["chat.example.com", "localhost:8787", "ftp://x.example", " "])(
    "is not %j",
    (text, { expect }) => {
      expect(whyNoOrigin(text)).toContain("such as https://chat.example.com");
    },
  );
});
