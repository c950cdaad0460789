import { DurableObject } from "cloudflare:workers";
import { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import type { Image } from "../images/image.ts";
import { conversationObject, conversationOfName, shopObject } from "../objects.ts";
import type { Lesson } from "../protocol/answers.ts";
import type { ExportedImage } from "../protocol/export.ts";
import type { Planned } from "../protocol/frames.ts";
import type {
  MessagesPage,
  PatchConversation,
  PatchedConversation,
  PlanReply,
  StoredImage,
} from "../protocol/http.ts";
import type { SaidByPage } from "../protocol/identity.ts";
import { OUTBOX_WATCH_MS } from "../protocol/limits.ts";
import type { Shop } from "../shop/shop.ts";
import { Traces } from "../sql/traces.ts";
import type { Role } from "./identity.ts";
import type { StoredBytes } from "./image-store.ts";
import { Keeper } from "./keeper.ts";
import { AnswersInMemory } from "./knowledge.ts";
import { Lead } from "./lead.ts";
import { Line } from "./line.ts";
import { Live } from "./live.ts";
import { type ExportedPart, exportAfter, type Part, takeOver } from "./moving.ts";
import { Outbox } from "./outbox.ts";
import type { Sending } from "./posting.ts";
import { Returning } from "./returning/returning.ts";
import { Standing } from "./standing.ts";
import { ConversationStore } from "./store.ts";
import { type Posted, Talk } from "./talk.ts";
import { type Learner, Teaching } from "./teaching.ts";
import { View } from "./view.ts";

/**
 * Everything said between one visitor and one shop. This class only adapts the platform's events: what is said is
 * in talk.ts, where it stands in standing.ts, who listens in line.ts, what time brings in keeper.ts, what is kept in
 * store.ts.
 */
export class Conversation extends DurableObject<Env> {
  readonly #store: ConversationStore;
  readonly #alarm: Alarm;
  readonly #outbox: Outbox;
  readonly #lead: Lead;
  readonly #live: Live;
  readonly #teaching: Teaching;
  readonly #returning: Returning;
  readonly #view: View;
  readonly #standing: Standing;
  readonly #talk: Talk;
  readonly #line: Line;
  readonly #keeper: Keeper;
  readonly #shop: DurableObjectStub<Shop>;
  readonly #conversation: string;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { shop, conversation } = conversationOfName(ctx.id.name);
    this.#conversation = conversation;
    this.#shop = shopObject(env, shop);
    this.#store = new ConversationStore(ctx.storage);
    this.#lead = new Lead(ctx.storage);
    this.#live = new Live(ctx);
    this.#alarm = new Alarm(ctx);
    this.#outbox = new Outbox(this.#alarm, this.#store, (report) =>
      this.#shop.report(conversation, report),
    );
    const traces = new Traces(ctx.storage, this.#alarm, env);
    const answers = new AnswersInMemory(shop, (known) => this.#shop.knowledge(known));
    this.#teaching = new Teaching(this.#store, this.#learner(), (seq, mark) => {
      this.#live.tellMarked(seq, mark);
      answers.distrust();
      this.#outbox.flush(Date.now(), false);
    });
    const parts = {
      ctx,
      store: this.#store,
      lead: this.#lead,
      live: this.#live,
      alarm: this.#alarm,
      outbox: this.#outbox,
      answers,
    };
    this.#returning = new Returning({
      ...parts,
      shop,
      conversation,
      env,
      erasing: () => traces.leave(Date.now()),
      shopObject: this.#shop,
      isVisitorOnline: () => this.#live.isVisitorOnline(),
      tellOwners: () =>
        this.#live.tell("owner", { type: "visitor", visitor: this.#view.visitorCard() }),
      waitUntil: (work) => ctx.waitUntil(work),
    });
    this.#view = new View({ ...parts, mailAddress: () => this.#returning.address() });
    this.#standing = new Standing({ ...parts, onBlocked: () => this.#returning.forget() });
    this.#talk = new Talk({
      ...parts,
      standing: this.#standing,
      returning: this.#returning,
      askToAdmit: (address) => this.#shop.admit(address),
    });
    const rooms = { standing: this.#standing, returning: this.#returning, talk: this.#talk };
    this.#line = new Line({ ...parts, ...rooms, view: this.#view });
    this.#keeper = new Keeper({
      ...parts,
      ...rooms,
      traces,
      askKeptDays: () => this.#shop.keptDays(),
      forget: () => this.#shop.forget(conversation),
    });
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  // --- called by the Worker ---

  /** How the visitor is told of a reply, and comes back. */
  returning(): Returning {
    return this.#returning;
  }

  async postAsVisitor(sending: Sending, address: string): Promise<Posted | Refusal> {
    const posting = await this.#talk.fromVisitor(sending, address);
    return "refused" in posting ? posting : this.#talk.posted(posting, "visitor");
  }

  postAsOwner(name: string, sending: Sending): Posted | Refusal {
    const posting = this.#talk.fromOwner(name, sending);
    return "refused" in posting ? posting : this.#talk.posted(posting, "owner");
  }

  /** Whoever is not said to be an owner gets what a visitor may see. */
  messages(after: number, role: Role = "visitor"): MessagesPage {
    return this.#view.messages(after, role);
  }

  patch(change: PatchConversation): PatchedConversation | Refusal {
    return this.#standing.patch(change);
  }

  /** For the visitor's other conversations: whether they may write there; a reason takes that away. */
  setBlocked(reason: string | null): PatchedConversation | Refusal {
    return this.#standing.patch({ blocked: reason === null ? null : { reason } });
  }

  planReply(name: string, plan: PlanReply): { later: Planned[]; isNew: boolean } | Refusal {
    return this.#talk.plan(name, plan);
  }

  takeBack(clientId: string): { later: Planned[]; taken: Planned } | Refusal {
    return this.#talk.takeBack(clientId);
  }

  sendPlanned(clientId: string): Posted | Refusal {
    const posting = this.#talk.sendPlanned(clientId, Date.now());
    return posting ? this.#talk.posted(posting, "owner") : { refused: "not-found" };
  }

  storeImageAsVisitor(image: Image, address: string): Promise<StoredImage | Refusal> {
    return this.#talk.storeImageFromVisitor(image, address);
  }

  storeImage(author: Role, image: Image): StoredImage | Refusal {
    return this.#talk.storeImage(author, image);
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
    if (this.#store.isBegun) {
      await this.#outbox.deliver();
    }
    return this.#store.isBegun;
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

  /** The shop keeps conversations for fewer days now: the alarm asks for how many, and sees to all that is due. */
  recheck(): void {
    if (this.#store.exists) {
      this.#alarm.wakeBy(Date.now());
    }
  }

  /** An owner erases it; `internal` where the shop could not be told, and then nothing is erased. */
  async eraseNow(): Promise<Refusal | null> {
    return (await this.#keeper.erase()) ? null : { refused: "internal" };
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
  override fetch(request: Request): Promise<Response> {
    return this.#line.open(request);
  }

  override webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    return this.#line.heard(socket, raw);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#line.closed(socket, code);
  }

  override webSocketError(): void {
    this.#live.tellPresence();
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    this.#line.lookForGhosts();
    await this.#keeper.alarmRang();
  }

  #other(conversation: string): DurableObjectStub<Conversation> {
    const { shop } = conversationOfName(this.ctx.id.name);
    return conversationObject(this.env, shop, conversation);
  }

  /** The shop's side of teaching. */
  #learner(): Learner {
    return {
      learnReply: async (told) => {
        // The question must be there before it is settled.
        await this.#outbox.deliver();
        using answers = this.#shop.answers();
        return await answers.learnReply(this.#conversation, told);
      },
      learnMark: async (told) => {
        using answers = this.#shop.answers();
        return await answers.learnMark(this.#conversation, told);
      },
      unlearn: async (seq) => {
        using answers = this.#shop.answers();
        await answers.unlearn(this.#conversation, seq);
      },
    };
  }
}
