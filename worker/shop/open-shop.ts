import { accountObject, shopObject } from "../objects.ts";
import type { OpenShop } from "../protocol/http.ts";
import type { ShopSettings } from "../protocol/shop.ts";
import { accountOf } from "../secrets.ts";

/** Names tried before giving up: "le-cheval-de-bois", "le-cheval-de-bois-2", … */
const MAX_NAMES = 20;
const DEFAULT_COLOR = "#2f5d50";

/** Opens a shop for its first owner under the first free name; returns that name, or null. */
export async function openShop(env: Env, request: OpenShop): Promise<string | null> {
  const base = slug(request.name);
  for (let n = 1; n <= MAX_NAMES; n++) {
    const shop = n === 1 ? base : `${base}-${n}`;
    if (await openShopNamed(env, shop, settingsFor(request), request)) {
      return shop;
    }
  }
  return null;
}

/** Opens a shop under this very name; false where it is taken. */
export async function openShopNamed(
  env: Env,
  shop: string,
  settings: ShopSettings,
  owner: { email: string; name?: string },
): Promise<boolean> {
  const { email } = owner;
  const name = owner.name ?? settings.name;
  const account = await accountOf(email);
  const isOpened = await shopObject(env, shop).open(settings, { account, email, name });
  if (isOpened) {
    await accountObject(env, account).join(email, name, shop);
  }
  return isOpened;
}

function slug(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 36)
    .replace(/-+$/, "");
  return ascii === "" ? "shop" : ascii;
}

function settingsFor({ name, language, timeZone }: OpenShop): ShopSettings {
  return {
    name,
    languages: [language],
    color: DEFAULT_COLOR,
    greeting: {},
    suggestions: {},
    allowedOrigins: [],
    facts: {
      timeZone,
      currency: "EUR",
      hours: null,
      exceptions: [],
      closedUntil: null,
      address: null,
      phone: null,
      payment: [],
      delivery: null,
    },
    answers: [],
  };
}
