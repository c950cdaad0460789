import { DurableObject } from "cloudflare:workers";
import { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import type { Image } from "../images/image.ts";
import { log } from "../log.ts";
import { conversationObject, conversationOfName, shopObject } from "../objects.ts";
import type { Shop } from "../shop/shop.ts";
import type { MarkToLearn, ReplyToLearn } from "../shop/answers/teaching.ts";
import type { Lesson } from "../protocol/answers.ts";
import type { SaidByPage } from "../protocol/identity.ts";
import type { ExportedImage } from "../protocol/export.ts";
import { CLOSE, type ErrorCode } from "../protocol/errors.ts";
import { ClientFrame, type Planned, type ServerFrame } from "../protocol/frames.ts";
import type {
  MessagesPage,
  PatchConversation,
  PatchedConversation,
  PlanReply,
  PostedMessages,
  StoredImage,
} from "../protocol/http.ts";
import {
  IMAGE_UNUSED_MS,
  OUTBOX_WATCH_MS,
  PROTOCOL_VERSION,
  SOCKETS_PER_CONVERSATION,
} from "../protocol/limits.ts";
import type { Mark, Message } from "../protocol/message.ts";
import { parseFrame } from "../protocol/parse.ts";
import { Traces } from "../sql/traces.ts";
import { FrameRate } from "../sockets/frame-rate.ts";
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
import { afterOwnerTyping, afterSnoozed, type Course, isSameCourse, START } from "./hand-off.ts";
import { afterTaps, type Hold, isSameHold } from "./handling.ts";
import { addressIn, type Identity, parseIdentity, type Role } from "./identity.ts";
import type { StoredBytes } from "./image-store.ts";
import { erasureDue, isOld, nextErasure, offerDue } from "./jobs.ts";
import { AnswersInMemory } from "./knowledge.ts";
import { planReply, sendPlanned, takeBack } from "./later.ts";
import { Lead } from "./lead.ts";
import { Live } from "./live.ts";
import { type ExportedPart, exportAfter, type Part, takeOver } from "./moving.ts";
import { Outbox } from "./outbox.ts";
import { Returning } from "./returning/returning.ts";
import {
  type Posting,
  leaveIgnoredOffer,
  openOffer,
  postOwnerMessage,
  postVisitorMessage,
  type Sending,
} from "./posting.ts";
import { ConversationStore } from "./store.ts";
import { storeImage } from "./storing.ts";
import { Teaching } from "./teaching.ts";
import { unmarked } from "./unmarked.ts";

/** What a posted message is answered with; a repeat stored nothing. */
interface Posted extends PostedMessages {
  isRepeat: boolean;
}

/**
 * Everything said between one visitor and one shop. This class only adapts the platform's events;
 * what they mean is in posting.ts and hand-off.ts, what is kept in store.ts.
 */
export class Conversation extends DurableObject<Env> {
  readonly #store: ConversationStore;
  readonly #alarm: Alarm;
  readonly #traces: Traces;
  readonly #answers: AnswersInMemory;
  readonly #outbox: Outbox;
  readonly #lead: Lead;
  readonly #live: Live;
  readonly #teaching: Teaching;
  readonly #returning: Returning;
  readonly #rate = new FrameRate();
  readonly #greeting = new Greeting();
  readonly #shop: DurableObjectStub<Shop>;
  readonly #conversation: string;
  #admitting: Promise<Refusal | null> | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { shop, conversation } = conversationOfName(ctx.id.name);
    this.#conversation = conversation;
    this.#shop = shopObject(env, shop);
    this.#store = new ConversationStore(ctx.storage);
    this.#lead = new Lead(ctx.storage);
    this.#live = new Live(ctx);
    this.#answers = new AnswersInMemory(shop, (known) => this.#shop.knowledge(known));
    this.#alarm = new Alarm(ctx);
    this.#traces = new Traces(ctx.storage, this.#alarm, env);
    this.#outbox = new Outbox(this.#alarm, this.#store, (report) =>
      this.#shop.report(conversation, report),
    );
    const learner = {
      learnReply: async (told: ReplyToLearn) => {
        // The question must be there before it is settled.
        await this.#outbox.deliver();
        using answers = this.#shop.answers();
        return await answers.learnReply(conversation, told);
      },
      learnMark: async (told: MarkToLearn) => {
        using answers = this.#shop.answers();
        return await answers.learnMark(conversation, told);
      },
      unlearn: async (seq: number) => {
        using answers = this.#shop.answers();
        await answers.unlearn(conversation, seq);
      },
    };
    this.#teaching = new Teaching(this.#store, learner, (seq, mark) => this.#marked(seq, mark));
    this.#returning = new Returning({
      shop,
      conversation,
      env,
      store: this.#store,
      alarm: this.#alarm,
      erasing: () => this.#traces.leave(Date.now()),
      shopObject: this.#shop,
      isVisitorOnline: () => this.#live.isVisitorOnline(),
      tellOwners: () => this.#live.tell("owner", { type: "visitor", visitor: this.#visitorCard() }),
      waitUntil: (work) => ctx.waitUntil(work),
    });
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  // --- called by the Worker ---

  /** How the visitor is told of a reply, and comes back. */
  returning(): Returning {
    return this.#returning;
  }

  async postAsVisitor(sending: Sending, address: string): Promise<Posted | Refusal> {
    const posting = await this.#postVisitor(sending, address);
    return "refused" in posting ? posting : this.#posted(posting, "visitor");
  }

  postAsOwner(name: string, sending: Sending): Posted | Refusal {
    const posting = this.#postOwner(name, sending);
    return "refused" in posting ? posting : this.#posted(posting, "owner");
  }

  /** Whoever is not said to be an owner gets what a visitor may see. */
  messages(after: number, role: Role = "visitor"): MessagesPage {
    const { status, after: from, messages, seen } = this.#transcript(after, role);
    return { status, after: from, messages, seen };
  }

  /** An owner's taps: done, reopened, snoozed, blocked, who answers. */
  patch(change: PatchConversation): PatchedConversation | Refusal {
    if (!this.#store.exists) {
      return { refused: "not-found" };
    }
    const now = Date.now();
    const hold = afterTaps(this.#store.hold(), change, now);
    if ("refused" in hold) {
      return hold;
    }
    this.#setHold(hold, now);
    const { status, automatic } = hold.course;
    return { status, automatic, ...this.#store.handling() };
  }

  /** For the visitor's other conversations: whether they may write there; a reason takes that away. */
  setBlocked(reason: string | null): PatchedConversation | Refusal {
    return this.patch({ blocked: reason === null ? null : { reason } });
  }

  /** A reply that goes out at its time; the same `clientId` is planned once, and never after it has gone out. */
  planReply(name: string, plan: PlanReply): { later: Planned[]; isNew: boolean } | Refusal {
    const planned = planReply(this.#store, name, plan, Date.now());
    if ("refused" in planned) {
      return planned;
    }
    if (planned.isNew) {
      this.#alarm.wakeBy(plan.at);
      this.#tellLater();
    }
    return { later: this.#store.later.all(), isNew: planned.isNew };
  }

  takeBack(clientId: string): { later: Planned[]; taken: Planned } | Refusal {
    const taken = takeBack(this.#store, clientId);
    if (!taken) {
      return { refused: "not-found" };
    }
    this.#tellLater();
    return { later: this.#store.later.all(), taken };
  }

  sendPlanned(clientId: string): Posted | Refusal {
    const posting = this.#sendPlanned(clientId, Date.now());
    return posting ? this.#posted(posting, "owner") : { refused: "not-found" };
  }

  /** As `storeImage`; a conversation may begin with it, as it may with a message. */
  async storeImageAsVisitor(image: Image, address: string): Promise<StoredImage | Refusal> {
    const refusal = await this.#admit(address);
    return refusal ?? this.#ledAway() ?? this.storeImage("visitor", image);
  }

  /** Keeps a photo for a message that shows it; one that none shows within the hour is erased. */
  storeImage(author: Role, image: Image): StoredImage | Refusal {
    const now = Date.now();
    const stored = storeImage(this.#store, author, image, now);
    if (!("refused" in stored)) {
      this.#alarm.wakeBy(now + IMAGE_UNUSED_MS);
    }
    return stored;
  }

  /** A photo for one of the two sides; null where there is none for it. */
  image(image: string, reader: Role): StoredBytes | null {
    return this.#store.exists ? this.#store.images.read(image, reader) : null;
  }

  /** The conversation to which a visitor who is vouched for comes by this address, where it is another. */
  leadsTo(): string | null {
    return this.#lead.to;
  }

  /**
   * Whoever is vouched for by this address has talked in another conversation before. Where nothing was said here,
   * this address leads there from now on; else the owners find both on one card. Said again, it changes nothing.
   * Returns whether anything has been said.
   */
  async takeUp(earlier: string | null): Promise<boolean> {
    const own = this.#lead.to ?? this.#conversation;
    const hasEarlier =
      earlier !== null &&
      earlier !== own &&
      (await this.#other(earlier).isTakenUpBy(this.#conversation));
    if (hasEarlier && own === this.#conversation && !this.#store.exists) {
      this.#lead.set(earlier);
      this.#live.closeAll("moved");
      return true;
    }
    const hasTalked = await (own === this.#conversation
      ? this.settle()
      : this.#other(own).settle());
    if (hasEarlier && hasTalked) {
      using customers = this.#shop.customers();
      await customers.link(own, earlier);
    }
    return hasTalked;
  }

  /** Whether something was said here, and nobody else is known to have said it. */
  async isTakenUpBy(address: string): Promise<boolean> {
    return (await this.settle()) && this.#lead.takeUp(address);
  }

  /** The shop's page says something of the visitor; the shop keeps it. */
  async about(said: SaidByPage, user: string | null): Promise<Refusal | null> {
    if (!(await this.settle())) {
      return { refused: "not-found" };
    }
    if (this.#store.blocked() !== null) {
      return { refused: "forbidden" };
    }
    using customers = this.#shop.customers();
    return await customers.heardFromPage(this.#conversation, said, user);
  }

  /** The shop knows what there is; false where nothing was said. */
  async settle(): Promise<boolean> {
    if (this.#hasBegun()) {
      await this.#outbox.deliver();
    }
    return this.#hasBegun();
  }

  saveReply(seq: number): Promise<Lesson | Refusal> {
    return this.#teaching.save(seq);
  }

  unsaveReply(seq: number): Promise<Refusal | null> {
    return this.#teaching.unsave(seq);
  }

  markWrong(seq: number, right: string): Promise<Lesson | Refusal> {
    return this.#teaching.markWrong(seq, right);
  }

  unmarkWrong(seq: number): Promise<Refusal | null> {
    return this.#teaching.unmarkWrong(seq);
  }

  /** The shop keeps conversations for fewer days now: the alarm sees to it, and to all else that is due. */
  recheck(): void {
    if (this.#store.exists) {
      this.#alarm.wakeBy(Date.now());
    }
  }

  /** An owner erases it; `internal` where the shop could not be told, and then nothing is erased. */
  async eraseNow(): Promise<Refusal | null> {
    return (await this.#erase()) ? null : { refused: "internal" };
  }

  /** Some of what is stored, for the shop's export; null where there is nothing. */
  exportAfter(seq: number): ExportedPart | null {
    return exportAfter(this.#store, seq);
  }

  /** The next photo that a message shows, after a place; null where nothing is stored. */
  exportImage(after: number): { next: { place: number; image: ExportedImage } | null } | null {
    return this.#store.exists ? { next: this.#store.images.exportedAfter(after) } : null;
  }

  /** Comes from another installation. With its state it is whole, and the shop has heard of it when this returns. */
  async takeOver(part: Part): Promise<Refusal | null> {
    const now = Date.now();
    const refusal = takeOver(this.#store, part, now);
    if (refusal || !part.state) {
      return refusal;
    }
    const due = this.#store.nextDue();
    this.#alarm.wakeBy(Math.min(due ?? Infinity, now + OUTBOX_WATCH_MS));
    await this.#outbox.deliver();
    return null;
  }

  /** Ends the sockets of an owner's session here. */
  closeSession(session: string, code: number): void {
    this.#live.closeSession(session, code);
  }

  // --- called by the platform ---

  /** Upgrades only; the Worker has decided who this is. */
  override async fetch(request: Request): Promise<Response> {
    const asked = identityOf(request);
    const identity = parseIdentity(asked);
    if (!identity) {
      return refuseSocket({ refused: "bad-request" });
    }
    this.#lookForGhosts();
    const unadmitted = identity.role === "visitor" ? await this.#admit(addressIn(asked)) : null;
    // One that comes as this address begins to lead elsewhere would hear nothing: it gets there when it tries again.
    const refusal = unadmitted ?? this.#ledAway() ?? this.#refuseSurplus(identity.role);
    if (refusal) {
      return refuseSocket(refusal);
    }
    const { socket, response } = acceptSocket(this.ctx, identity, identity.role);
    this.#greeting.expect(socket);
    if (identity.role === "visitor") {
      this.#live.tellPresence();
    }
    return response;
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const identity = parseIdentity(socket.deserializeAttachment());
    if (!identity) {
      dismiss(socket, CLOSE.notAllowed, "not allowed");
      return;
    }
    const now = Date.now();
    this.#live.heard(socket, now);
    const pace = this.#rate.count(socket, now);
    if (pace === "flood") {
      dismiss(socket, CLOSE.tooFast, "too fast");
      return;
    }
    const parsed = parseFrame(ClientFrame, raw);
    if (!parsed.ok) {
      const { code, clientId } = parsed;
      sendFrame(socket, { type: "problem", code, ...(clientId && { clientId }) });
    } else if (pace === "too-many") {
      this.#refuse(socket, "too-many", parsed.value);
    } else {
      await this.#receive(socket, identity, parsed.value).catch((error: unknown) => {
        log("error", "frame-failed", { frame: parsed.value.type }, error);
        this.#refuse(socket, "internal", parsed.value);
      });
    }
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#greeting.heard(socket);
    answerClose(socket, code);
    this.#live.tellPresence();
  }

  override webSocketError(): void {
    this.#live.tellPresence();
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    this.#lookForGhosts();
    this.#doWhatIsDue(Date.now());
    await this.#outbox.alarmRang();
    const keptDays = await this.#keptDays();
    const last = this.#store.exists ? this.#store.messages.last() : null;
    if (!last) {
      await this.#eraseUnbegun();
      return;
    }
    const isDue = keptDays !== null && erasureDue(last.at, keptDays) <= Date.now();
    if (isDue && (await this.#erase())) {
      return;
    }
    this.#leaveIgnoredOffer();
    await this.#traces.alarmRang(Date.now());
    const erasure = nextErasure(last.at, Date.now(), keptDays);
    this.#alarm.wakeBy(Math.min(erasure, this.#store.nextDue() ?? Infinity));
  }

  // --- one method a frame ---

  async #receive(socket: WebSocket, identity: Identity, frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case "hello":
        return this.#hello(socket, identity, frame.version, frame.after);
      case "send":
        return this.#send(socket, identity, frame);
      case "typing":
        return this.#typing(socket, identity);
      case "seen":
        return this.#seen(socket, identity.role, frame.seq);
    }
  }

  #hello(socket: WebSocket, identity: Identity, version: number, after: number): void {
    if (version !== PROTOCOL_VERSION) {
      dismiss(socket, CLOSE.tooOld, "reload the page");
      return;
    }
    this.#greeting.heard(socket);
    this.#lookForGhosts();
    const transcript = this.#transcript(after, identity.role);
    const forOwner = identity.role === "owner" ? this.#forOwner() : {};
    sendFrame(socket, { type: "welcome", ...transcript, ...forOwner } satisfies ServerFrame);
  }

  async #send(
    socket: WebSocket,
    identity: Identity,
    frame: Extract<ClientFrame, { type: "send" }>,
  ): Promise<void> {
    const sending = { clientId: frame.clientId, body: frame.body };
    const posting =
      identity.role === "owner"
        ? this.#postOwner(identity.name, sending)
        : await this.#postVisitor(sending, null);
    if ("refused" in posting) {
      this.#refuse(socket, posting.refused, frame);
    } else if (posting.added.length === 0) {
      const message = identity.role === "owner" ? posting.message : unmarked(posting.message);
      sendFrame(socket, { type: "posted", message } satisfies ServerFrame);
    }
  }

  #typing(socket: WebSocket, identity: Identity): void {
    if (identity.role === "visitor") {
      this.#live.tell("owner", { type: "typing", author: "visitor" });
      return;
    }
    if (this.#store.exists) {
      this.#setCourse(afterOwnerTyping(this.#store.course()), Date.now());
    }
    this.#live.tell("visitor", { type: "typing", author: "owner" });
    this.#live.tell("owner", { type: "typing", author: "owner", name: identity.name }, socket);
  }

  #seen(socket: WebSocket, author: Role, claimed: number): void {
    if (!this.#store.exists) {
      return;
    }
    const seq = Math.min(claimed, this.#store.messages.lastSeq());
    if (seq <= this.#store.seen()[author]) {
      return;
    }
    if (author === "owner") {
      this.#store.setSeenByOwner(seq, Date.now());
      this.#outbox.flush(Date.now(), false);
    } else {
      this.#store.setSeenByVisitor(seq);
      this.#returning.seen(seq);
    }
    this.#live.tellAll({ type: "seen", author, seq }, socket);
  }

  // --- what they share ---

  #lookForGhosts(): void {
    const next = this.#live.sweep(Date.now());
    if (next !== null) {
      this.#alarm.wakeBy(next);
    }
  }

  #hasBegun(): boolean {
    return this.#store.exists && this.#store.messages.lastSeq() > 0;
  }

  #other(conversation: string): DurableObjectStub<Conversation> {
    const { shop } = conversationOfName(this.ctx.id.name);
    return conversationObject(this.env, shop, conversation);
  }

  /** Who has a socket here was admitted with it: no address is known, or needed. */
  async #postVisitor(sending: Sending, address: string | null): Promise<Posting | Refusal> {
    const refusal = address === null ? null : await this.#admit(address);
    if (refusal) {
      return refusal;
    }
    const answerer = this.#answers.trusted(Date.now()) ?? (await this.#answers.newest(Date.now()));
    return (
      this.#ledAway() ??
      this.#publish(postVisitorMessage(this.#store, answerer, sending, Date.now()))
    );
  }

  /** What came just as this address began to lead elsewhere gets there when it is sent again. */
  #ledAway(): Refusal | null {
    return !this.#store.exists && this.#lead.to !== null ? { refused: "internal" } : null;
  }

  #postOwner(name: string, sending: Sending): Posting | Refusal {
    return this.#store.exists
      ? this.#publish(postOwnerMessage(this.#store, name, sending, Date.now()))
      : { refused: "not-found" };
  }

  #refuseSurplus(role: Role): Refusal | null {
    return this.#live.count(role) < SOCKETS_PER_CONVERSATION ? null : SURPLUS_SOCKET;
  }

  /**
   * May this address open one more conversation? A socket opens one as a message does, as there may be an object
   * for each. Asked once, however many wait.
   */
  async #admit(address: string): Promise<Refusal | null> {
    if (this.#store.exists || this.#lead.to !== null || this.#live.count("visitor") > 0) {
      return null;
    }
    this.#admitting ??= this.#shop.admit(address).finally(() => {
      this.#admitting = null;
    });
    return await this.#admitting;
  }

  /** No `await` between storing and this: the output gate holds each frame until the write is durable. */
  #publish(posting: Posting | Refusal): Posting | Refusal {
    if ("refused" in posting || posting.added.length === 0) {
      return posting;
    }
    for (const message of posting.added) {
      this.#live.tellPosted(message);
      if (message.author === "owner") {
        this.#returning.replied(message, message.at);
      }
    }
    if (posting.left !== null) {
      this.#live.tellMarked(posting.left, "unanswered");
    }
    this.#tellCourse(posting.course, posting.before);
    this.#leaveIgnoredOffer();
    const isFirst = posting.message.seq === 1;
    this.#outbox.flush(Date.now(), isFirst || posting.course.status !== "auto");
    return posting;
  }

  /** Now if it is time, else when it will be. */
  #leaveIgnoredOffer(): void {
    const offer = openOffer(this.#store);
    if (!offer) {
      return;
    }
    const now = Date.now();
    if (now < offerDue(offer.at)) {
      this.#alarm.wakeBy(offerDue(offer.at));
      return;
    }
    const { left, course } = leaveIgnoredOffer(this.#store, offer, now);
    if (left !== null) {
      this.#live.tellMarked(left, "unanswered");
    }
    this.#live.tellCourse(course);
    this.#outbox.flush(now, true);
  }

  #posted({ message, course, added }: Posting, role: Role): Posted {
    const isRepeat = added.length === 0;
    const messages = isRepeat ? this.#store.messages.after(message.seq - 1) : added;
    return { status: course.status, messages: seenBy(role, messages), isRepeat };
  }

  #transcript(after: number, role: Role) {
    if (!this.#store.exists) {
      const { status, automatic } = START;
      return { status, automatic, after: 0, messages: [], seen: { visitor: 0, owner: 0 } };
    }
    const { status, automatic } = this.#store.course();
    const from = after > this.#store.messages.lastSeq() ? 0 : after;
    const messages = seenBy(role, this.#store.messages.after(from));
    return { status, automatic, after: from, messages, seen: this.#store.seen() };
  }

  #visitorCard() {
    const card = this.#store.exists
      ? this.#store.card()
      : { number: null, locale: null, page: null };
    return { ...card, online: this.#live.isVisitorOnline(), mail: this.#returning.address() };
  }

  /** What is not the visitor's to know. */
  #forOwner() {
    const visitor = this.#visitorCard();
    return this.#store.exists
      ? { visitor, handling: this.#store.handling(), later: this.#store.later.all() }
      : { visitor };
  }

  #setCourse(course: Course, now: number): void {
    this.#setHold({ ...this.#store.hold(), course }, now);
  }

  #setHold(hold: Hold, now: number): void {
    const before = this.#store.hold();
    if (isSameHold(hold, before)) {
      return;
    }
    this.#store.setHold(hold, now);
    this.#tellCourse(hold.course, before.course);
    if (hold.blocked !== before.blocked) {
      this.#tellHandling();
      if (hold.blocked !== null) {
        this.#returning.forget();
      }
    }
    if (hold.course.snoozedUntil !== null) {
      this.#alarm.wakeBy(hold.course.snoozedUntil);
    }
    this.#outbox.flush(now, true);
  }

  #tellCourse(course: Course, before: Course): void {
    if (!isSameCourse(course, before)) {
      this.#live.tellCourse(course);
    }
    if (course.snoozedUntil !== before.snoozedUntil) {
      this.#tellHandling();
    }
  }

  #tellHandling(): void {
    this.#live.tell("owner", { type: "handling", ...this.#store.handling() });
  }

  #tellLater(): void {
    this.#live.tell("owner", { type: "later", later: this.#store.later.all() });
  }

  /**
   * Replies whose time has come go out, in order; photos that no message shows are erased; a snooze whose time
   * has come ends, and the shop hears of it.
   */
  #doWhatIsDue(now: number): void {
    if (!this.#store.exists) {
      return;
    }
    for (const { clientId } of this.#store.later.all().filter(({ at }) => at <= now)) {
      this.#sendPlanned(clientId, now);
    }
    this.#store.images.dropUnused(now);
    this.#returning.doWhatIsDue(now);
    const course = this.#store.course();
    if (course.snoozedUntil !== null && course.snoozedUntil <= now) {
      this.#setCourse(afterSnoozed(course, null), now);
    }
  }

  #sendPlanned(clientId: string, now: number): Posting | null {
    const posting = sendPlanned(this.#store, clientId, now);
    if (posting && posting.added.length > 0) {
      this.#publish(posting);
      this.#tellLater();
    }
    return posting;
  }

  /** How long the shop keeps what nobody adds to; null where it is too early to ask, or the shop cannot be. */
  async #keptDays(): Promise<number | null> {
    const last = this.#store.exists ? this.#store.messages.last() : null;
    if (!last || !isOld(last.at, Date.now())) {
      return null;
    }
    return this.#shop.keptDays().catch((error: unknown) => {
      log("warn", "shop-not-asked", { about: "how long it keeps" }, error);
      return null;
    });
  }

  #marked(seq: number, mark: Mark | null): void {
    this.#live.tellMarked(seq, mark);
    this.#answers.distrust();
    this.#outbox.flush(Date.now(), false);
  }

  #refuse(socket: WebSocket, code: ErrorCode, frame: ClientFrame): void {
    const clientId = frame.type === "send" ? { clientId: frame.clientId } : {};
    sendFrame(socket, { type: "problem", code, ...clientId } satisfies ServerFrame);
  }

  /** A photo was stored and no message came: when the last of them is gone, so is all else. */
  async #eraseUnbegun(): Promise<void> {
    const due = this.#store.nextDue();
    if (due !== null) {
      this.#alarm.wakeBy(due);
    } else if (this.#store.exists) {
      await this.ctx.blockConcurrencyWhile(() => this.#store.erase());
    }
  }

  /**
   * False if the shop could not be told. Nothing else happens here meanwhile, so that no report of
   * something else can reach the shop after the news that all is gone.
   */
  #erase(): Promise<boolean> {
    return this.ctx.blockConcurrencyWhile(async () => {
      try {
        await this.#shop.forget(this.#conversation);
      } catch (error) {
        log("warn", "shop-not-told", { about: "an erasure" }, error);
        return false;
      }
      this.#live.closeAll("erased");
      await this.#store.erase();
      this.#alarm.rang();
      this.#outbox.reset();
      return true;
    });
  }
}

function seenBy(role: Role, messages: Message[]): Message[] {
  return role === "owner" ? messages : messages.map(unmarked);
}
