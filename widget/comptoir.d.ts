/**
 * Types of `window.Comptoir`, `window.comptoirSettings` and the events of the chat.
 *
 * In a TypeScript project: save this file, have `tsconfig.json` include it, and all of them are known.
 * In a script with types in comments: `/// <reference path="./comptoir.d.ts" />`.
 */

/** What a shop may say where it pastes the tag: as `data-*`, or in `window.comptoirSettings` before it. */
export interface ComptoirSettings {
  /** Which shop this is. Nothing appears without it. */
  shop?: string | undefined;
  /** The visitor's language ("fr", "pt-BR"), when the page knows better than the browser. */
  lang?: string | undefined;
  /** The accent, "#a8432b"; without it the shop's own. */
  color?: string | undefined;
  /** Where the launcher stands; without it where the page's lines end. */
  position?: "left" | "right" | (string & {}) | undefined;
  /** What the launcher is called. */
  label?: string | undefined;
  /** Without it as the visitor's system has it. */
  theme?: "light" | "dark" | (string & {}) | undefined;
  /** The panel is open from the start, where it does not cover the whole page. */
  open?: boolean | string | undefined;
  /** In the page, where `target` is; opened by what `target` names; else a bubble. */
  mode?: "bubble" | "inline" | "button" | (string & {}) | undefined;
  /** A CSS selector. */
  target?: string | undefined;
  /** Anything at all: what the shop announces is looked for, and shown beside the launcher. */
  announce?: boolean | string | undefined;
  /** When more than the tag is fetched: when the page is idle, not before `show`, else at a sign of intent. */
  defer?: "idle" | "intent" | "consent" | (string & {}) | undefined;
}

/** Who the visitor is, as the page has it. */
export interface ComptoirIdentity {
  /**
   * HMAC-SHA256 of the user's id with the shop's secret, in hexadecimal, as the shop's server has made it. Without it
   * the owner is shown the rest as what the page says; with it the visitor has one conversation on every device.
   */
  hash?: string;
  name?: string;
  email?: string;
  phone?: string;
}

/** Facts about the visitor, or about what happened. */
export type ComptoirFacts = Record<string, string | number | boolean | null>;

/** Each command and what it needs. */
export interface ComptoirCommands {
  open: [];
  close: [];
  toggle: [];
  /** Puts the launcher back; where the page asks for consent, says that it is given. */
  show: [];
  /** Takes the launcher away, and closes the panel. */
  hide: [];
  /** Opens the panel and sends a text as the visitor. */
  send: [text: string];
  /** Puts a text where the visitor writes, unless they have begun to. */
  prefill: [text: string];
  identify:
    | [userId: string | number, identity?: ComptoirIdentity]
    | [identity: ComptoirIdentity & { id?: string | number }];
  setLocale: [lang: string];
  /** Null takes one back. */
  setAttributes: [attributes: ComptoirFacts];
  addTags: [...tags: string[]];
  track: [event: string, facts?: ComptoirFacts];
  /** Forgets who the visitor is: after signing out. The conversation stays with the shop. */
  reset: [];
  /** Leaves nothing behind. A tag added later starts anew. */
  destroy: [];
}

export interface ComptoirMessage {
  /** Who wrote it: the visitor, the automatic answers, or somebody of the shop. */
  author: "visitor" | "auto" | "owner";
  /** Empty for a photo without a description. */
  text: string;
}

/** Each event and what it tells; also dispatched on `window` as `comptoir:NAME`, with this as `detail`. */
export interface ComptoirEvents {
  /** The panel is there, with its words and the shop's profile. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** One was sent and stored, or has arrived. Not those of before. */
  message: ComptoirMessage;
  /** The visitor's first message ever. */
  conversation: undefined;
  /** How many replies of a person nobody has read. */
  unread: number;
  /** The shop is open now, or is not. */
  status: { open: boolean };
  /** Something went wrong: "offline", "forbidden" … */
  error: { code: string };
}

type ComptoirListening = <Name extends keyof ComptoirEvents>(
  command: "on" | "off",
  name: Name,
  listener: (detail: ComptoirEvents[Name]) => void,
) => void;

type ComptoirCommanding = <Name extends keyof ComptoirCommands>(
  command: Name,
  ...args: ComptoirCommands[Name]
) => void;

/** `window.Comptoir`, once the tag has run. Never throws. */
export type Comptoir = ComptoirListening &
  ComptoirCommanding & {
    /** Whether the panel is open. */
    readonly isOpen: boolean;
    /** How many replies of a person nobody has read. */
    readonly unread: number;
  };

type ComptoirDomEvents = {
  [Name in keyof ComptoirEvents as `comptoir:${Name}`]: CustomEvent<ComptoirEvents[Name]>;
};

declare global {
  interface Window {
    Comptoir: Comptoir;
    comptoirSettings?: ComptoirSettings;
  }
  interface WindowEventMap extends ComptoirDomEvents {}
  var Comptoir: Comptoir;
  var comptoirSettings: ComptoirSettings | undefined;
}
