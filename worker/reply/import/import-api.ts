import type { SavedAnswer } from "../../protocol/answers.ts";
import type { Proposal, SiteReading } from "../../protocol/import.ts";
import type { OwnerSettings, PatchSettings } from "../../protocol/settings.ts";
import type { SiteOverview } from "../../protocol/site.ts";
import type { Call, Outcome } from "../http-call.ts";

/** What a site tells, and that the tag may run on it. */
export type Offer = Proposal | { of: "origin"; value: string };

/** Takes back what was taken over. */
export type TakeBack = () => Promise<Outcome<unknown>>;

/** Reading a shop's site, and taking over what it tells by the ways an owner has anyway. */
export function importApi(call: Call, shop: string) {
  const at = `/api/owner/shops/${shop}`;
  const save = (change: PatchSettings) => call<OwnerSettings>("PATCH", `${at}/settings`, change);
  const putOrigin = (origin: string, allowed: boolean) =>
    call<SiteOverview>("PUT", `${at}/site/origins`, { origin, allowed });

  /** Saves a change made of the settings as they are now. */
  const change = async (
    make: (settings: OwnerSettings) => { to: PatchSettings; back: PatchSettings },
  ): Promise<Outcome<TakeBack>> => {
    const settings = await call<OwnerSettings>("GET", `${at}/settings`);
    if (!settings.ok) {
      return settings;
    }
    const { to, back } = make(settings.value);
    const saved = await save(to);
    return saved.ok ? { ok: true, value: () => save(back) } : saved;
  };

  const saveAnswer = async ({ language, question, reply }: AnswerOffer) => {
    const answer = { examples: { [language]: [question] }, reply: { [language]: reply } };
    const saved = await call<SavedAnswer>("POST", `${at}/answers`, answer);
    return saved.ok
      ? { ok: true as const, value: () => call("DELETE", `${at}/answers/${saved.value.answer.id}`) }
      : saved;
  };

  return {
    read: (url: string) => call<SiteReading>("POST", `${at}/import`, { url }),
    site: () => call<SiteOverview>("GET", `${at}/site`),
    async take(offer: Offer): Promise<Outcome<TakeBack>> {
      switch (offer.of) {
        case "name":
          return change(({ name }) => ({ to: { name: offer.value }, back: { name } }));
        case "answer":
          return saveAnswer(offer.value);
        case "origin": {
          const put = await putOrigin(offer.value, true);
          return put.ok ? { ok: true, value: () => putOrigin(offer.value, false) } : put;
        }
        case "exceptions":
          return change(({ facts: { exceptions } }) => ({
            to: { facts: { exceptions: [...exceptions, ...offer.value] } },
            back: { facts: { exceptions } },
          }));
        default:
          return change(({ facts }) => ({
            to: { facts: { [offer.of]: offer.value } },
            back: { facts: { [offer.of]: facts[offer.of] } },
          }));
      }
    },
  };
}

type AnswerOffer = Extract<Proposal, { of: "answer" }>["value"];
export type ImportApi = ReturnType<typeof importApi>;
