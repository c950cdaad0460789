/** What the engine knows of one language; `languages/*.json` are of this shape. */
export interface LanguagePack {
  /** Who wrote it, and how far to trust it. */
  provenance: string;
  language: string;
  /** Words too common to carry sense; they tell which language a text is in. Romanised ones too, where people write so. */
  common: string[];
  /** Said around a question without changing it: "hello", "please". */
  courtesy: string[];
  /** How people ask. */
  ask: Record<FactName | SocialName | "leave", string[]>;
  when: WhenWords;
  say: Phrases;
}

export const FACT_NAMES = ["hours", "address", "phone", "payment", "delivery"] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** About the chat itself. `leave` holds what sounds like a fact and is for the owner to settle. */
export const SOCIAL_NAMES = ["greeting", "thanks", "goodbye", "robot", "human", "wrong"] as const;
/** `robot`: are you a person? `human`: I want one. `wrong`: that is not what I asked. */
export type SocialName = (typeof SOCIAL_NAMES)[number];

/**
 * Words of questions about time that `Intl` cannot give. "ferm*" is any word beginning so. `feasts` are days
 * of fixed date ("12-25"); `beyond` names days whose date the engine does not know.
 */
export interface WhenWords {
  words: Record<WordKind, string[]>;
  feasts: Record<string, string[]>;
  /** Short names of days that are other words too: "jeu" is a game before it is a Thursday. */
  notNames: string[];
  /** Everyday names that `Intl` has not: weekdays by "0" (Monday) to "6", months by "month-1" to "month-12". */
  names?: Record<string, string[]>;
  /** One to twelve as words, for hours told in words. */
  numbers: string[];
  /** Locales whose names of days and months are heard too: "ar-SY" names months otherwise. */
  regions?: string[];
  /** Hours are counted from six in the morning: "saa 3" is nine o'clock. */
  fromDawn?: boolean;
}

export type WordKind =
  | "today"
  | "tomorrow"
  | "afterTomorrow"
  | "now"
  | "weekend"
  | "thisWeek"
  | "nextWeek"
  | "coming"
  | "morning"
  | "noon"
  | "lunch"
  | "afternoon"
  | "evening"
  | "tonight"
  | "midnight"
  | "at"
  | "on"
  | "am"
  | "pm"
  | "oclock"
  /** "6 and a half", "half past 6"; before the hour that is coming: "halb 7". */
  | "half"
  | "halfTo"
  /** What makes a number a date: "25日", "25 तारीख". */
  | "dateMark"
  | "between"
  | "and"
  | "whatTime"
  | "whenever"
  | "until"
  | "closes"
  | "opens"
  | "general"
  | "again"
  | "past"
  | "beyond";

/** Replies; `{name}` is filled in. Sentences begin small: the first letter is raised where one stands first. */
export interface Phrases {
  greeting: string;
  greetingAgain: string;
  thanks: string;
  thanksAgain: string;
  goodbye: string;
  /** To "are you a person?". */
  robot: string;
  /** Before the choices when unsure, and when an answer was not what was asked. */
  offer: string;
  offerAgain: string;
  /** Choices a tap sends: hand me over; that is not what I asked. */
  person: string;
  notThis: string;
  /** Before an answer the shop has only in another language, named by `Intl`. */
  onlyIn: string;
  address: string;
  map: string;
  phone: string;
  payment: string;
  paymentYes: string;
  paymentNo: string;
  methods: Record<string, string>;
  /** How customers name them; "on-delivery" is a way no fact tells of, so that "cash on delivery" is not "cash". */
  methodWords: Record<string, string[]>;
  delivery: Record<
    | "yes"
    | "no"
    | "zone"
    | "fee"
    | "free"
    | "freeFrom"
    | "days"
    | "pickup"
    | "pickupOnly"
    | "none"
    | ZonePhrase,
    string
  >;
  handOff: Record<"sent" | "usual" | "opens" | "closed" | "soon", string>;
  questions: Record<FactName, string>;
  hours: Record<HoursPhrase, string>;
}

type ZonePhrase = "city" | "region" | "country" | "continent" | "world";

export type HoursPhrase =
  | "yes"
  | "no"
  | "openNow"
  | "openNowUntil"
  | "closedNow"
  | "openDay"
  | "closedDay"
  | "opensDay"
  | "closesDay"
  | "openThen"
  | "closedThen"
  | "span"
  | "allDay"
  | "line"
  | "closed"
  | "weekdays"
  | "opensToday"
  | "opensTomorrow"
  | "opensSoon"
  | "opensLater"
  | "dayToday"
  | "dayTonight"
  | "dayTomorrow"
  | "dayAfterTomorrow"
  | "dayWeekly"
  | "dayDate";
