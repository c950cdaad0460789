import { DurableObject } from "cloudflare:workers";
import * as v from "valibot";
import { openingAt } from "../answers/hours/opening.ts";
import { Admissions } from "../admissions.ts";
import { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import { conversationObject } from "../objects.ts";
import { CLOSE } from "../protocol/errors.ts";
import type { PatchShop, Profile, WorkingTimes } from "../protocol/http.ts";
import {
  type ConversationSummary,
  InboxClientFrame,
  type InboxServerFrame,
  type Report,
} from "../protocol/inbox.ts";
import {
  INBOX_PAGE_SIZE,
  NEW_CONVERSATIONS_PER_HOUR,
  PROTOCOL_VERSION,
  SOCKETS_PER_INBOX,
} from "../protocol/limits.ts";
import type { Status } from "../protocol/message.ts";
import { parseFrame } from "../protocol/parse.ts";
import type { OwnerSettings, PatchSettings } from "../protocol/settings.ts";
import { type Knowledge, ShopSettings } from "../protocol/shop.ts";
import type { NoticeFacts } from "../privacy/notice-page.ts";
import { FrameRate } from "../sockets/frame-rate.ts";
import { Ghosts } from "../sockets/ghosts.ts";
import { Greeting } from "../sockets/greeting.ts";
import {
  acceptSocket,
  answerClose,
  dismiss,
  identityOf,
  refuseSocket,
  sendFrame,
  SURPLUS_SOCKET,
} from "../sockets/socket.ts";
import { knowledgeOf } from "./answers/knowledge.ts";
import { InboxIdentity, readInboxIdentity } from "./inbox-identity.ts";
import { Traces } from "../sql/traces.ts";
import { Presence } from "./people/presence.ts";
import { Keeping } from "./keeping.ts";
import { workingTimes } from "./times.ts";
import { announcementAt } from "./announcement.ts";
import type { ShopDesk } from "./room.ts";
import { createRooms, type Rooms } from "./rooms.ts";
import { shownSettings, withChange } from "./settings.ts";
import { type Member, ShopStore } from "./store.ts";

/** What the Worker keeps of a shop for a minute: who may load the tag, and what anyone may see. */
export interface ShopFront {
  profile: Profile;
  allowedOrigins: string[];
}

/** While a new version is rolled out, conversations still on the one before report without these. */
const UNREPORTED = {
  tally: {},
  unanswered: [],
  said: [],
  snoozedUntil: null,
  blocked: false,
  waitingSince: null,
  firstAt: 0,
};

/**
 * One merchant: settings, members, the index of conversations and the owners' live inbox. This class
 * only adapts the platform's events; what is kept is in store.ts.
 */
export class Shop extends DurableObject<Env> {
  readonly #name: string;
  readonly #store: ShopStore;
  readonly #alarm: Alarm;
  readonly #traces: Traces;
  readonly #rooms: Rooms;
  readonly #keeping: Keeping;
  readonly #admissions: Admissions;
  readonly #rate = new FrameRate();
  readonly #greeting = new Greeting();
  readonly #ghosts = new Ghosts(this.ctx);
  readonly #presence: Presence;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#name = ctx.id.name ?? "";
    this.#store = new ShopStore(ctx.storage);
    this.#alarm = new Alarm(ctx);
    this.#admissions = new Admissions(ctx.storage.sql, (at) => this.#alarm.wakeBy(at));
    this.#traces = new Traces(ctx.storage, this.#alarm, env);
    this.#presence = new Presence(ctx);
    const desk: ShopDesk = {
      shop: this.#name,
      env,
      store: this.#store,
      admissions: this.#admissions,
      tell: (frame) => this.#tell(frame),
      sessionsAt: (conversation) => this.#presence.sessionsAt(conversation),
      closeAccount: (account, code) => this.#close((at) => at.account === account, code),
      waitUntil: (work) => ctx.waitUntil(work),
      erasing: () => this.#traces.leave(Date.now()),
      wakeBy: (at) => this.#alarm.wakeBy(at),
    };
    this.#rooms = createRooms(desk);
    this.#keeping = new Keeping(ctx.storage, desk);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** False where the name is taken. */
  async open(settings: ShopSettings, owner: Omit<Member, "isHelper">): Promise<boolean> {
    const standing = await this.#rooms.leaving.standing(owner.account);
    return standing === "free" && this.#store.open(settings, owner);
  }

  // --- rooms: each answers for itself ---

  alerts() {
    return this.#rooms.alerts;
  }

  answers() {
    return this.#rooms.answers;
  }

  customers() {
    return this.#rooms.customers;
  }

  figures() {
    return this.#rooms.figures;
  }

  identity() {
    return this.#rooms.identity;
  }

  leaving() {
    return this.#rooms.leaving;
  }

  people() {
    return this.#rooms.people;
  }

  savedReplies() {
    return this.#rooms.savedReplies;
  }

  search() {
    return this.#rooms.search;
  }

  site() {
    return this.#rooms.site;
  }

  visitorMail() {
    return this.#rooms.visitorMail;
  }

  // --- for visitors ---

  front(): ShopFront | null {
    if (!this.#rooms.leaving.isOpen()) {
      return null;
    }
    const settings = this.#store.settings();
    const { name, color, languages, greeting, suggestions, facts, allowedOrigins } = settings;
    return {
      allowedOrigins,
      profile: {
        shop: this.#name,
        name,
        color,
        languages,
        greeting,
        suggestions: this.suggestions([...languages, ...Object.keys(suggestions)]),
        opening: openingAt(facts, Date.now()),
        timeZone: facts.timeZone,
        usualReplyMs: this.#store.usualReplyMs(),
        announcement: announcementAt(settings, Date.now()),
        photo: this.#rooms.site.photoVersion(),
      },
    };
  }

  /** What its privacy notice must be true of; null where the shop is closed to everybody. */
  noticeFacts(): NoticeFacts | null {
    if (!this.#rooms.leaving.isOpen()) {
      return null;
    }
    const { name, keptDays, facts } = this.#store.settings();
    return { name, keptDays, address: facts.address, phone: facts.phone };
  }

  /** Questions to begin with, per language; where there are none, no such language. */
  suggestions(languages: string[]): Record<string, string[]> {
    return this.#rooms.answers.suggestions(languages);
  }

  // --- for conversations ---

  /** Without a message for so many days they are erased; a shop that is not there keeps nothing. */
  keptDays(): number {
    return this.#store.exists ? this.#store.settings().keptDays : 0;
  }

  /** What conversations answer from; null where `known` is still the newest. */
  knowledge(known: number | null): Knowledge | null {
    if (!this.#store.exists) {
      throw new Error("no such shop");
    }
    return this.#store.version() === known ? null : knowledgeOf(this.#store);
  }

  /** May this address open one more conversation? */
  async admit(address: string): Promise<Refusal | null> {
    if (!this.#rooms.leaving.isOpen()) {
      return { refused: "not-found" };
    }
    const name = await this.#admissions.nameOf(address);
    const what = `conversation ${name}`;
    const retryAfter = this.#admissions.admit(what, NEW_CONVERSATIONS_PER_HOUR, Date.now());
    return retryAfter === null ? null : { refused: "too-many", retryAfter };
  }

  /** Keeps the latest state of a conversation; returns its number in this shop. */
  report(conversation: string, reported: Report): number {
    const { alerts, answers, figures, leaving, search } = this.#rooms;
    if (leaving.isGone()) {
      // It began as the shop was deleted.
      this.ctx.waitUntil(conversationObject(this.env, this.#name, conversation).eraseNow());
      return 0;
    }
    const report = { ...UNREPORTED, ...reported };
    // What comes from elsewhere is no news, and was counted there.
    const isNews = leaving.isOpen();
    const before = this.#store.conversation(conversation);
    const { number, kept } = this.#store.transaction(() => {
      const questionsTo = this.#store.questionsTo(conversation);
      const saved = this.#store.saveReport(conversation, report);
      search.keep(saved.number, report.said);
      if (saved.kept && isNews) {
        answers.keepQuestions(conversation, report, questionsTo);
        figures.keep(saved.number, report);
      }
      return saved;
    });
    const summary = kept ? this.#store.conversation(conversation) : null;
    if (summary && isNews) {
      this.#tell({ type: "changed", conversation: summary });
      alerts.heard(before, summary, report.said);
    }
    return number;
  }

  /** What is erased is gone from every room. */
  forget(conversation: string): void {
    const known = this.#store.exists ? this.#store.conversation(conversation) : null;
    if (!known) {
      return;
    }
    const { alerts, customers, figures, search } = this.#rooms;
    this.#store.transaction(() => {
      this.#traces.leave(Date.now());
      alerts.forget(conversation);
      customers.forget(conversation);
      figures.forget(known.number);
      search.forget(known.number);
      this.#store.forget(conversation);
    });
    this.#tell({ type: "gone", conversation });
  }

  // --- for owners ---

  /** The member, if this account is one and the conversation, where named, is this shop's. */
  authorize(account: string, conversation: string | null): Member | null {
    const member = this.#rooms.leaving.isOpen() ? this.#store.member(account) : null;
    const isHere = conversation === null || this.#store.conversation(conversation) !== null;
    return isHere ? member : null;
  }

  settings(): ShopSettings {
    return this.#store.settings();
  }

  /** Moments an owner may want to put something off to. */
  times(): WorkingTimes {
    return workingTimes(this.#store.settings().facts, Date.now());
  }

  saveSettings(change: PatchShop): ShopSettings {
    const before = this.#store.settings();
    const settings = v.parse(ShopSettings, { ...before, ...change });
    const { answers: _, ...rest } = settings;
    this.#saveSettings(before, change.answers ? settings : rest);
    return settings;
  }

  shownSettings(): OwnerSettings {
    const settings = this.#store.settings();
    const photo = this.#rooms.site.photoVersion();
    return shownSettings(settings, { photo, opening: openingAt(settings.facts, Date.now()) });
  }

  /** What was changed and nothing else. */
  patchSettings(change: PatchSettings): OwnerSettings {
    const { answers: _, ...before } = this.#store.settings();
    const settings = withChange(before, change);
    this.#saveSettings(before, settings);
    return this.shownSettings();
  }

  conversations(filter: { before: number; status: Status | null }): ConversationSummary[] {
    return this.#store.conversations({ ...filter, limit: INBOX_PAGE_SIZE });
  }

  /** Ends the sockets of an owner's session here. */
  closeSession(session: string, code: number): void {
    this.#close((at) => at.session === session, code);
  }

  // --- called by the platform ---

  /** Upgrades only; the Worker has decided who this is. */
  override fetch(request: Request): Response {
    const now = Date.now();
    this.#ghosts.sweep(now);
    if (this.#ghosts.here("owner", now).length >= SOCKETS_PER_INBOX) {
      return refuseSocket(SURPLUS_SOCKET);
    }
    const identity = v.parse(InboxIdentity, identityOf(request));
    const { socket, response } = acceptSocket(this.ctx, identity, "owner");
    this.#greeting.expect(socket);
    return response;
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): void {
    if (!readInboxIdentity(socket)) {
      dismiss(socket, CLOSE.notAllowed, "not allowed");
      return;
    }
    const now = Date.now();
    this.#ghosts.heard(socket, now);
    if (this.#rate.count(socket, now) !== "fine") {
      dismiss(socket, CLOSE.tooFast, "too fast");
      return;
    }
    const parsed = parseFrame(InboxClientFrame, raw);
    if (!parsed.ok) {
      send(socket, { type: "problem", code: parsed.code });
    } else {
      this.#receive(socket, parsed.value);
    }
  }

  #receive(socket: WebSocket, frame: InboxClientFrame): void {
    const now = Date.now();
    if (frame.type === "at") {
      this.#presence.move(socket, frame, now);
    } else if (frame.version !== PROTOCOL_VERSION) {
      dismiss(socket, CLOSE.tooOld, "reload the page");
    } else {
      this.#greeting.heard(socket);
      const conversations = this.conversations({ before: Infinity, status: null });
      send(socket, { type: "inbox", conversations });
      this.#presence.arrive(socket, now);
    }
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    if (!(await this.#rooms.leaving.alarmRang(Date.now()))) {
      this.#admissions.alarmRang(Date.now());
      await this.#keeping.alarmRang(Date.now());
      this.#rooms.customers.alarmRang(Date.now());
      this.#rooms.visitorMail.alarmRang(Date.now());
      await this.#rooms.alerts.alarmRang(Date.now());
      await this.#traces.alarmRang(Date.now());
    }
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#greeting.heard(socket);
    this.#presence.leave(socket);
    answerClose(socket, code);
  }

  #saveSettings(
    before: Pick<ShopSettings, "keptDays">,
    settings: Parameters<ShopStore["saveSettings"]>[0],
  ): void {
    this.#store.saveSettings(settings);
    if (settings.keptDays < before.keptDays) {
      this.#keeping.areFewer();
    }
  }

  #close(isMeant: (identity: InboxIdentity) => boolean, code: number): void {
    for (const socket of this.ctx.getWebSockets()) {
      const identity = readInboxIdentity(socket);
      if (identity && isMeant(identity)) {
        dismiss(socket, code, "session");
      }
    }
    this.#presence.tell();
  }

  #tell(frame: InboxServerFrame): void {
    for (const socket of this.ctx.getWebSockets("owner")) {
      send(socket, frame);
    }
  }
}

function send(socket: WebSocket, frame: InboxServerFrame): void {
  sendFrame(socket, frame);
}
