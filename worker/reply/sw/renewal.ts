/** What `pushsubscriptionchange` tells; browsers differ in which of the two they know. */
interface Change {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}

/** The push service gave this device another address: the server is told. The page does so too, when it starts. */
export async function renewSubscription(manager: PushManager, change: Change): Promise<void> {
  const options = change.oldSubscription?.options;
  const renewed =
    change.newSubscription ??
    (options &&
      (await manager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: options.applicationServerKey,
      })));
  if (renewed) {
    await fetch("/api/owner/push", {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ subscription: renewed.toJSON(), language: navigator.language }),
    });
  }
}
