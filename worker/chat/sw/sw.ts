declare const self: ServiceWorkerGlobalScope;

/** What the server says of a reply: Declarative Web Push (WebKit), which other browsers hand to this as it is. */
interface Notice {
  notification?: {
    title?: string;
    body?: string;
    navigate?: string;
    tag?: string;
    lang?: string;
  };
}

/** Only for notifications: it keeps no file, and answers no request. */
self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("push", (event) => {
  const { notification = {} } = parsed(event.data);
  const { title = "Comptoir", body = "", tag = "", lang = "", navigate } = notification;
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      lang,
      icon: "/reply/icons/icon-192.png",
      data: addressHere(navigate),
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});

/** What says nothing readable is shown all the same: browsers take the permission from who stays silent. */
function parsed(data: PushMessageData | null): Notice {
  try {
    return (data?.json() ?? {}) as Notice;
  } catch {
    return {};
  }
}

/** It leads to a chat page of this installation and nowhere else. */
function addressHere(navigate: string | undefined): string {
  const url = URL.parse(navigate ?? "", self.location.origin);
  const isHere = url?.origin === self.location.origin && url.pathname.startsWith("/c/");
  return isHere ? url.pathname : "/";
}

async function open(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find(({ url }) => new URL(url).pathname === path);
  await (there ? there.focus() : self.clients.openWindow(path));
}
