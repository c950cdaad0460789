import { type ReadonlySignal, signal } from "@preact/signals";

/** Whether someone can be said to look at the page: in front, and with the keyboard's focus. */
export function watchAttention(): ReadonlySignal<boolean> {
  const look = () => document.visibilityState === "visible" && document.hasFocus();
  const isAttentive = signal(look());
  const update = () => {
    isAttentive.value = look();
  };
  document.addEventListener("visibilitychange", update);
  addEventListener("focus", update);
  addEventListener("blur", update);
  return isAttentive;
}
