import type { Page } from "playwright-core";

const PAGE_SIZE = 50;

interface Summary {
  conversation: string;
  lastAt: number;
  [field: string]: unknown;
}

/** More conversations than a test could have: all were replied to by hand, the latest is number `count`. */
export async function serveLongList(page: Page, count: number): Promise<void> {
  const begun = Date.now();
  const all = Array.from({ length: count }, (_, index) =>
    summary(count - index, begun - index * 60_000),
  );
  const before = (at: number) => all.filter(({ lastAt }) => lastAt < at).slice(0, PAGE_SIZE);
  await page.routeWebSocket(/\/api\/owner\/shops\/demo\/socket$/, (socket) => {
    socket.onMessage((text) => {
      if (text === "ping") {
        socket.send("pong");
      } else if (String(text).includes("hello")) {
        socket.send(JSON.stringify({ type: "inbox", conversations: before(Number.MAX_VALUE) }));
      }
    });
  });
  await page.route(/\/api\/owner\/shops\/demo\/conversations\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const conversations = query.has("status") ? [] : before(Number(query.get("before")));
    return route.fulfill({ json: { conversations } });
  });
}

function summary(number: number, lastAt: number): Summary {
  return {
    conversation: String(number).padStart(43, "c"),
    number,
    status: "answered",
    automatic: false,
    unread: 0,
    lastWords: `Merci pour la réponse, je passe samedi avec mes enfants (${number}).`,
    lastAuthor: "visitor",
    lastAt,
    locale: "fr",
    page: null,
    snoozedUntil: null,
    name: null,
    tags: [],
    blocked: false,
  };
}

/** Scrolls down step by step, as fast as the page draws, until nothing older comes. */
export async function scrollToEnd(page: Page, last: string): Promise<void> {
  const list = page.locator(".list-body");
  while ((await page.getByText(last).count()) === 0) {
    await list.evaluate(async (element) => {
      element.scrollTop += element.clientHeight * 4;
      await new Promise(requestAnimationFrame);
    });
  }
}
