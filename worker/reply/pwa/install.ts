import { type ReadonlySignal, signal } from "@preact/signals";
import { isInstalled } from "./installed.ts";
import { isApplePhone } from "./push-state.ts";

/**
 * - `installed` it is on this device's home screen, and was opened from there
 * - `offered` the browser puts it there at a tap
 * - `by-hand` an iPhone or iPad: its owner does it, from the Share menu
 * - `unknown` this browser says nothing of it; its own menu may know a way
 */
export type InstallState = "installed" | "offered" | "by-hand" | "unknown";

/** Chromium's, not in a standard: https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
interface InstallOffer extends Event {
  prompt: () => Promise<{ outcome: "accepted" | "dismissed" }>;
}

let offer: InstallOffer | null = null;
const state = signal<InstallState>("unknown");

export const installState: ReadonlySignal<InstallState> = state;

/** Called at the very start: browsers make their offer once, early. */
export function heedInstallOffer(): void {
  const look = () => {
    const apart = offer ? "offered" : isApplePhone(navigator) ? "by-hand" : "unknown";
    state.value = isInstalled() ? "installed" : apart;
  };
  look();
  addEventListener("beforeinstallprompt", (event) => {
    // Else Chromium asks by itself, in the middle of something.
    event.preventDefault();
    offer = event as InstallOffer;
    look();
  });
  addEventListener("appinstalled", () => {
    offer = null;
    state.value = "installed";
  });
}

/** From a tap. An offer can be taken up once; the browser makes another when it likes. */
export async function install(): Promise<void> {
  const made = offer;
  offer = null;
  const answer = await made?.prompt();
  state.value = answer?.outcome === "accepted" ? "installed" : "unknown";
}
