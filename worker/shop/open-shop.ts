import { accountObject, shopObject } from "../objects.ts";
import type { Refusal } from "../errors.ts";
import type { OpenShop } from "../protocol/http.ts";
import { SETTINGS_DEFAULTS, type ShopSettings } from "../protocol/shop.ts";
import { accountOf } from "../secrets.ts";
import { slug } from "./slug.ts";
import { currencyOfZone } from "./zones.ts";

/** Numbered names tried: "le-cheval-de-bois", "le-cheval-de-bois-2", …; then one at random. */
const MAX_NUMBERED = 9;
/** Room is left for the number, or what is at random. */
const NAME_MAX_CHARS = 31;
const DEFAULT_COLOR = "#2f5d50";

/** Opens a shop for its first owner under the first free name. */
export async function openShop(env: Env, request: OpenShop): Promise<{ shop: string } | Refusal> {
  const account = accountObject(env, await accountOf(request.email));
  const refusal = await account.admitShop(request.email, request.name);
  if (refusal) {
    return refusal;
  }
  for (const shop of names(slug(request.name, NAME_MAX_CHARS) ?? "shop")) {
    if (await openShopNamed(env, shop, settingsFor(request), request)) {
      return { shop };
    }
  }
  return { refused: "internal" };
}

function names(base: string): string[] {
  const numbered = Array.from({ length: MAX_NUMBERED - 1 }, (_, index) => `${base}-${index + 2}`);
  return [base, ...numbered, `${base}-${crypto.randomUUID().slice(0, 8)}`];
}

/**
 * Opens a shop under this very name; false where it is taken. A shop that is already this owner's is
 * joined once more: the first time may have been cut off half-way.
 */
export async function openShopNamed(
  env: Env,
  shop: string,
  settings: ShopSettings,
  owner: { email: string; name?: string },
): Promise<boolean> {
  const { email } = owner;
  const name = owner.name ?? settings.name;
  const account = await accountOf(email);
  const object = shopObject(env, shop);
  const isOpened = await object.open(settings, { account, email, name });
  if (isOpened || (await object.authorize(account, null))) {
    await accountObject(env, account).join(email, name, shop);
  }
  return isOpened;
}

function settingsFor({ name, language, timeZone }: OpenShop): ShopSettings {
  return {
    name,
    languages: [language],
    color: DEFAULT_COLOR,
    greeting: {},
    suggestions: {},
    ...SETTINGS_DEFAULTS,
    allowedOrigins: [],
    facts: {
      timeZone,
      currency: currencyOfZone(timeZone),
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
