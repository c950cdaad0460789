import { describe, it } from "vitest";
import { isApplePhone, type PushSurroundings, pushStateOf } from "./push-state.ts";

const ANDROID: PushSurroundings = {
  hasPush: true,
  isApplePhone: false,
  isInstalled: false,
  permission: "default",
  isSubscribed: false,
};
/** Safari shows no push to a page that is not on the home screen. */
const IPHONE: PushSurroundings = { ...ANDROID, isApplePhone: true, hasPush: false };

describe("whether this device can be told", () => {
  it("is off until somebody turns it on, and on once the server may push", ({ expect }) => {
    expect(pushStateOf(ANDROID)).toBe("off");
    expect(pushStateOf({ ...ANDROID, permission: "granted" })).toBe("off");
    expect(pushStateOf({ ...ANDROID, permission: "granted", isSubscribed: true })).toBe("on");
  });

  it("is denied where the browser was told to refuse", ({ expect }) => {
    expect(pushStateOf({ ...ANDROID, permission: "denied", isSubscribed: true })).toBe("denied");
  });

  it("asks an iPhone to be installed first, and calls nothing unsupported there", ({ expect }) => {
    expect(pushStateOf(IPHONE)).toBe("install-first");
    expect(pushStateOf({ ...IPHONE, isInstalled: true, hasPush: true })).toBe("off");
  });

  it("is unsupported where there is no push, an installed page on an old iPhone included", ({
    expect,
  }) => {
    expect(pushStateOf({ ...ANDROID, hasPush: false })).toBe("unsupported");
    expect(pushStateOf({ ...IPHONE, isInstalled: true })).toBe("unsupported");
  });
});

describe("an Apple phone", () => {
  it.for([
    ["an iPhone", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)", 5, true],
    ["an iPad that says it is a Mac", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5, true],
    ["no Mac", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 0, false],
    ["no Android", "Mozilla/5.0 (Linux; Android 15; Pixel 9)", 5, false],
  ] as const)("is %s", ([, userAgent, maxTouchPoints, expected], { expect }) => {
    expect(isApplePhone({ userAgent, maxTouchPoints })).toBe(expected);
  });
});
