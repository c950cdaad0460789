import { describe, it } from "vitest";
import { deviceName } from "./device-name.ts";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

describe("the name of a device", () => {
  it.for([
    [ANDROID, "Chrome · Android"],
    [`${ANDROID} EdgA/142.0`, "Edge · Android"],
    [IPHONE, "Safari · iPhone"],
    // An app on the home screen says neither Version nor Safari.
    [IPHONE.replace("Version/26.0 ", "").replace(" Safari/604.1", ""), "Safari · iPhone"],
    [IPHONE.replace("Version/26.0", "CriOS/142.0"), "Chrome · iPhone"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Linux"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
      "Safari · Mac",
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Windows"],
  ] as const)("is made of %s", ([userAgent, name], { expect }) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.for([
    "",
    "curl/8",
    "<img src=x onerror=alert(1)>",
    "\u202Egnp.exe",
    `${"a".repeat(100_000)} Chrome/1`,
  ])("takes no word from %s", (userAgent, { expect }) => {
    expect(deviceName(userAgent)).toBe("");
  });

  it("keeps nothing hostile beside what it knows", ({ expect }) => {
    expect(deviceName("<script>Chrome/1</script> Android\r\nSet-Cookie: a=b")).toBe(
      "Chrome · Android",
    );
  });
});
