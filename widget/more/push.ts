/** Where the chat page's service worker is, and what it serves. */
const SCRIPT = "/chat/sw.js";
const SCOPE = "/c/";

/** Whether this browser can be told something; `install`: once the page is on the Home Screen (iOS, iPadOS). */
export function pushAbility(): "yes" | "install" | "no" {
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
    return "yes";
  }
  return "standalone" in navigator && !navigator.standalone ? "install" : "no";
}

/** Asks the visitor, then the browser; null where the visitor does not want it. Throws where the browser cannot. */
export async function subscribe(publicKey: string): Promise<PushSubscriptionJSON | null> {
  if ((await Notification.requestPermission()) !== "granted") {
    return null;
  }
  const { serviceWorker } = navigator;
  await serviceWorker.register(trusted(SCRIPT), { scope: SCOPE });
  const { pushManager } = await serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const subscription = await pushManager.subscribe(options).catch(async () => {
    // One made with another key stands in the way.
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  return subscription.toJSON();
}

interface ScriptUrlPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL: (url: string) => string };
}

let policy: ReturnType<ScriptUrlPolicies["createPolicy"]> | undefined;

/** Under `require-trusted-types-for 'script'` a worker's address must come from a policy; this one knows one. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
  policy ??= trustedTypes?.createPolicy("comptoir-chat-sw", { createScriptURL: () => SCRIPT });
  return policy?.createScriptURL(url) ?? url;
}
