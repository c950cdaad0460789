import { forgetReplies } from "../reply-storage.ts";
import { eraseAll } from "./database.ts";

/**
 * Whoever signs out leaves nothing they wrote, and no news of who wrote to them, on a device that is somebody else's
 * next. What was read goes with any end of the session (attend.ts).
 */
export async function forgetOwner(): Promise<void> {
  forgetReplies(() => localStorage);
  await Promise.all([eraseAll("handed"), eraseAll("photos"), closeNotifications()]);
}

async function closeNotifications(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration("/reply/");
  const shown = (await worker?.getNotifications?.()) ?? [];
  shown.forEach((notification) => notification.close());
}
