/**
 * - `unsupported` this browser knows no notifications
 * - `install-first` an iPhone or iPad: they come once the page is on the home screen
 * - `off` they may be turned on
 * - `denied` the browser was told to refuse; only its own settings undo that
 * - `on` this device is told
 */
export type PushState = "unsupported" | "install-first" | "off" | "denied" | "on";

/** What a browser says of itself. */
export interface PushSurroundings {
  hasPush: boolean;
  isApplePhone: boolean;
  isInstalled: boolean;
  permission: NotificationPermission;
  isSubscribed: boolean;
}

export function pushStateOf(here: PushSurroundings): PushState {
  if (here.isApplePhone && !here.isInstalled) {
    return "install-first";
  }
  if (!here.hasPush) {
    return "unsupported";
  }
  if (here.permission === "denied") {
    return "denied";
  }
  return here.permission === "granted" && here.isSubscribed ? "on" : "off";
}

type About = Pick<Navigator, "userAgent" | "maxTouchPoints">;

/** Every browser there is WebKit. An iPad says it is a Mac, but no Mac has a touch screen. */
export function isApplePhone({ userAgent, maxTouchPoints }: About): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
