import { describe, it } from "vitest";
import { publicAddress } from "./public-address.ts";

const PUBLIC = { PUBLIC_ORIGIN: "https://chat.example.org" };

const REFUSED = [
  "http://push.example.com/",
  "https://127.0.0.1/",
  "https://127.1/",
  "https://0/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://１２７.0.0.1/",
  "https://127。0。0。1/",
  "https://8.8.8.8/",
  "https://10.0.0.1/",
  "https://100.64.0.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[fd00:ec2::254]/",
  "https://localhost/",
  "https://LOCALHOST/",
  "https://localhost./",
  "https://example.com./",
  "https://printer/",
  "https://shop.localhost/",
  "https://printer.local/",
  "https://metadata.google.internal/computeMetadata/v1/",
  "https://router.home.arpa/",
  "https://user:pass@push.example.com/",
  "https://user@push.example.com/",
  "https://example.com@127.0.0.1/",
  "https://127.0.0.1#@example.com/",
  "https://127.0.0.1\\@example.com/",
  "https://example.com:22/",
  "https://example.com:8443/",
  "https://example.com:65536/",
  "https://chat.example.org/api/internal",
  "https://a_b.example.com/",
  "https://.example.com/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_INFO",
  "data:text/plain,hi",
  "javascript:alert(1)",
  "wss://example.com/",
  "//example.com/",
  "https://",
  "not a url",
  "",
];

describe("public address", () => {
  for (const address of REFUSED) {
    it(`does not call ${JSON.stringify(address)}`, ({ expect }) => {
      expect(publicAddress(address, PUBLIC)).toBeNull();
    });
  }

  it("calls a public name over https", ({ expect }) => {
    for (const address of [
      "https://fcm.googleapis.com/fcm/send/abc",
      "https://web.push.apple.com/QAB",
      "https://example.com:443/",
      "https://bücher.example/",
      "https://a.xn--p1ai/",
    ]) {
      expect(publicAddress(address, PUBLIC)?.protocol, address).toBe("https:");
    }
  });

  it("calls private addresses where whoever runs the installation says so, without credentials", ({
    expect,
  }) => {
    const open = { ...PUBLIC, ALLOW_PRIVATE_NETWORK: "yes" };
    expect(publicAddress("http://127.0.0.1:4000/push", open)?.port).toBe("4000");
    expect(publicAddress("http://user:pass@127.0.0.1/", open)).toBeNull();
    expect(publicAddress("file:///etc/passwd", open)).toBeNull();
  });
});
