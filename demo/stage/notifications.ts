import { setTimeout as sleep } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";

/** Far longer than anything here takes: what does not come by then says so, before the test ends mute. */
const TIMEOUT_MS = 20_000;

interface WorkerScope {
  registration: ServiceWorkerRegistration;
  dispatchEvent: (event: Event) => boolean;
  NotificationEvent: new (type: string, init: object) => Event;
}

/** The texts of what the system shows on behalf of this page. */
export function shownBodies(page: Page): Promise<string[]> {
  const bodies = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ body }) => body);
  });
  return inTime(bodies, "the list of notifications");
}

/** What the system does when the notification is tapped, or answered in place, `times` times at once. */
export async function clickNotification(page: Page, reply?: string, times = 1): Promise<void> {
  // Asked for anew each time: a worker that was replaced or stopped takes its handle along.
  const [worker, ...others] = page.context().serviceWorkers();
  if (!worker || others.length > 0) {
    throw new Error(`One service worker should be there, not ${others.length + Number(!!worker)}`);
  }
  const answer = reply === undefined ? {} : { action: "reply", reply };
  const clicked = worker.evaluate(
    async ([init, count]) => {
      const scope = globalThis as unknown as WorkerScope;
      const [notification] = await scope.registration.getNotifications();
      for (let time = 0; time < count; time++) {
        const event = new scope.NotificationEvent("notificationclick", { notification, ...init });
        scope.dispatchEvent(event);
      }
    },
    [answer, times] as const,
  );
  await inTime(clicked, "the service worker");
}

/**
 * What a push service does, through the devtools; settles once the service worker has dealt with it.
 * Nobody may ask for the notifications before: Chromium strikes off their list, for good, one that is
 * written there and not on the screen yet.
 */
export async function pushTo(
  page: Page,
  scope = "/reply/",
): Promise<(data: string) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const registrationId = await inTime(ownRegistration(devtools, scope), "the registration");
  const service = "pushMessaging";
  await devtools.send("BackgroundService.startObserving", { service });
  await devtools.send("BackgroundService.setRecording", { service, shouldRecord: true });
  return async (data) => {
    const handled = pushStatus(devtools);
    await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
    const status = await inTime(handled, "the end of a push");
    if (status !== "Success") {
      throw new Error(`The push failed: ${status}`);
    }
  };
}

async function ownRegistration(devtools: CDPSession, scope: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    const own = registrations.find(({ scopeURL }) => scopeURL.endsWith(scope));
    if (own) {
      resolve(own.registrationId);
    }
  });
  await devtools.send("ServiceWorker.enable");
  return promise;
}

/** How the next push ends: "Success", or why not. */
function pushStatus(devtools: CDPSession): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const name = "BackgroundService.backgroundServiceEventReceived";
  devtools.on(name, ({ backgroundServiceEvent: { eventName, eventMetadata } }) => {
    if (eventName === "Push event completed") {
      resolve(eventMetadata.find(({ key }) => key === "Status")?.value ?? "unknown");
    }
  });
  return promise;
}

function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  const late = sleep(TIMEOUT_MS, null, { ref: false }).then(() => {
    throw new Error(`No sign of ${what} in ${TIMEOUT_MS} ms`);
  });
  return Promise.race([promise, late]);
}
