import { handOver } from "../offline/handed.ts";
import { sendReply } from "./inline-reply.ts";
import { noticeOf, type Shown } from "./notification.ts";
import { renewSubscription } from "./renewal.ts";
import { dropOldShells, fromShell, isOfShell, keepShell } from "./shell.ts";
import { unsentNotice } from "./words.ts";

declare const self: ServiceWorkerGlobalScope;

const { origin } = self.location;

self.addEventListener("install", (event) => {
  // At once: the page that is open goes on with its own files, the next one to open has the new.
  void self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOldShells(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  if (isOfShell(event.request, origin)) {
    event.respondWith(fromShell(event.request));
  }
});

self.addEventListener("push", (event) => {
  // Safari shows a declarative push by itself, and hands over nothing.
  if (event.data) {
    event.waitUntil(show(event.data));
  }
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  // Chromium's inline reply, not in the standard: https://github.com/whatwg/notifications/pull/132
  const { reply } = event as { reply?: string | null };
  event.waitUntil(follow(event.notification, reply?.trim() ?? ""));
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renewSubscription(self.registration.pushManager, event));
});

async function show(data: PushMessageData): Promise<void> {
  const { title, options, badge } = noticeOf(parsed(data), origin);
  await self.registration.showNotification(title, options);
  if (badge !== null) {
    // Absent where there is no badge to set (Firefox), whatever the types say.
    await (self.navigator as Partial<WorkerNavigator>).setAppBadge?.(badge);
  }
}

function parsed(data: PushMessageData): unknown {
  try {
    return data.json();
  } catch {
    return null;
  }
}

/** A reply that cannot be sent is not lost: the thread opens with it in the composer. */
async function follow({ data, lang }: Notification, reply: string): Promise<void> {
  const { navigate, about } = data as Shown["data"];
  if (reply === "" || about === null) {
    return openPage(navigate);
  }
  if (await sendReply(about, reply)) {
    return;
  }
  await handOver({ shop: about.shop, conversation: about.conversation, text: reply });
  await openPage(navigate).catch(() => {
    // Too long after the tap, browsers open nothing any more.
    const { title, body } = unsentNotice(lang);
    return self.registration.showNotification(title, { body, lang, data });
  });
}

/** To the page that is there already, or a new one. */
async function openPage(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = windows.find(({ url }) => new URL(url).pathname === "/reply/");
  if (page) {
    page.postMessage({ type: "go", address });
    await page.focus();
  } else {
    await self.clients.openWindow(address);
  }
}
