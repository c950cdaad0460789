import { type LinkedData, type Thing, typesOf } from "./linked-data.ts";

/** Things that have addresses and telephones without being the shop. */
const OTHERS = /^(Person|Event|JobPosting|Review|Product|Offer|WebPage|Article|.*Event)$/;
/** schema.org has hundreds of kinds of business; most say so in their names. */
const KINDS =
  /(Business|Store|Shop|Restaurant|Bakery|Salon|Hotel|Cafe|CafeOrCoffeeShop|Pharmacy|Florist|Library|Museum|Winery|Brewery|Agency|Clinic|Dentist|Physician|Studio|Dealer|Repair|Center|Spa)$/;

/** The things that may be the shop, the one that tells most about being one first. */
export function businessesOf(data: LinkedData): Thing[] {
  const rated = data.things
    .map((thing) => ({ thing, rate: rateOf(thing) }))
    .filter(({ rate }) => rate > 0);
  return rated.toSorted((a, b) => b.rate - a.rate).map(({ thing }) => thing);
}

function rateOf(thing: Thing): number {
  const types = typesOf(thing);
  if (types.some((type) => OTHERS.test(type))) {
    return 0;
  }
  const has = (property: string) => Number(thing[property] !== undefined);
  const told =
    4 * Math.max(has("openingHoursSpecification"), has("openingHours")) +
    2 * has("address") +
    has("telephone") +
    has("paymentAccepted");
  const isKind = types.some((type) => KINDS.test(type) || type === "Organization");
  return told + (isKind ? 2 : 0);
}
