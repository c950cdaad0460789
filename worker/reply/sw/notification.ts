/** Which message a notification is about. */
export interface About {
  shop: string;
  conversation: string;
  seq: number;
}

/** What `showNotification` takes; the DOM's type knows neither actions nor `renotify`. */
export interface Shown {
  body?: string;
  tag?: string;
  renotify?: boolean;
  lang?: string;
  dir?: NotificationDirection;
  icon: string;
  actions?: { action: string; title: string; type?: string; placeholder?: string }[];
  data: { navigate: string; about: About | null };
}

export interface Notice {
  title: string;
  options: Shown;
  /** How many conversations need the owner; null: not told. */
  badge: number | null;
}

const HOME = "/reply/";
const ICON = "/reply/icons/icon-192.png";
const NAME = "Comptoir";

/**
 * What to show for a push: Declarative Web Push (WebKit), which other browsers hand to the service
 * worker as it is. One that says nothing readable is shown all the same: browsers take the permission
 * from who is pushed to and stays silent.
 */
export function noticeOf(payload: unknown, origin: string): Notice {
  const { notification, app_badge: badge } = fields(payload);
  const { title, body, tag, lang, dir, actions, data, navigate } = fields(notification);
  return {
    title: text(title) ?? NAME,
    badge: typeof badge === "number" ? badge : null,
    options: {
      icon: ICON,
      ...(text(body) === undefined ? {} : { body: String(body) }),
      // Without a tag there is nothing to replace, and `renotify` is refused.
      ...(text(tag) === undefined ? {} : { tag: String(tag), renotify: true }),
      ...(text(lang) === undefined ? {} : { lang: String(lang) }),
      ...(dir === "ltr" || dir === "rtl" ? { dir } : {}),
      ...(Array.isArray(actions) ? { actions: actions as NonNullable<Shown["actions"]> } : {}),
      data: { navigate: addressHere(navigate, origin), about: aboutOf(data) },
    },
  };
}

/** A notification leads to the reply page and nowhere else. */
function addressHere(address: unknown, origin: string): string {
  try {
    const url = new URL(text(address) ?? HOME, origin);
    return url.origin === origin && url.pathname === HOME ? HOME + url.hash : HOME;
  } catch {
    return HOME;
  }
}

function aboutOf(data: unknown): About | null {
  const { shop, conversation, seq } = fields(data);
  return text(shop) && text(conversation) && typeof seq === "number"
    ? { shop: String(shop), conversation: String(conversation), seq }
    : null;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
