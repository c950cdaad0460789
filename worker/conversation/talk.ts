import type { Alarm } from "../alarm.ts";
import type { Refusal } from "../errors.ts";
import type { Image } from "../images/image.ts";
import type { Planned } from "../protocol/frames.ts";
import type { PlanReply, PostedMessages, StoredImage } from "../protocol/http.ts";
import { IMAGE_UNUSED_MS } from "../protocol/limits.ts";
import type { Role } from "./identity.ts";
import { offerDue } from "./jobs.ts";
import type { AnswersInMemory } from "./knowledge.ts";
import { planReply, sendPlanned, takeBack } from "./later.ts";
import type { Lead } from "./lead.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import {
  leaveIgnoredOffer,
  openOffer,
  type Posting,
  postOwnerMessage,
  postVisitorMessage,
  type Sending,
} from "./posting.ts";
import type { Returning } from "./returning/returning.ts";
import type { Standing } from "./standing.ts";
import type { ConversationStore } from "./store.ts";
import { storeImage } from "./storing.ts";
import { seenBy } from "./view.ts";

/** What a posted message is answered with; a repeat stored nothing. */
export interface Posted extends PostedMessages {
  isRepeat: boolean;
}

interface Parts {
  store: ConversationStore;
  lead: Lead;
  live: Live;
  alarm: Alarm;
  answers: AnswersInMemory;
  outbox: Outbox;
  standing: Standing;
  returning: Returning;
  /** The shop says whether this address may open one more conversation. */
  askToAdmit: (address: string) => Promise<Refusal | null>;
}

/** What is said: stored, answered, shown to whoever looks on, told to the shop. */
export class Talk {
  readonly #parts: Parts;
  #admitting: Promise<Refusal | null> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Who has a socket here was admitted with it: then no address is known, or needed. */
  async fromVisitor(sending: Sending, address: string | null): Promise<Posting | Refusal> {
    const { store, answers } = this.#parts;
    const refusal = address === null ? null : await this.admit(address);
    if (refusal) {
      return refusal;
    }
    const answerer = answers.trusted(Date.now()) ?? (await answers.newest(Date.now()));
    return (
      this.ledAway() ?? this.#publish(postVisitorMessage(store, answerer, sending, Date.now()))
    );
  }

  fromOwner(name: string, sending: Sending): Posting | Refusal {
    const { store } = this.#parts;
    return store.exists
      ? this.#publish(postOwnerMessage(store, name, sending, Date.now()))
      : { refused: "not-found" };
  }

  /** What whoever sent it gets back. */
  posted({ message, course, added }: Posting, role: Role): Posted {
    const isRepeat = added.length === 0;
    const messages = isRepeat ? this.#parts.store.messages.after(message.seq - 1) : added;
    return { status: course.status, messages: seenBy(role, messages), isRepeat };
  }

  /** A reply that goes out at its time; the same `clientId` is planned once, and never after it has gone out. */
  plan(name: string, plan: PlanReply): { later: Planned[]; isNew: boolean } | Refusal {
    const { store, alarm } = this.#parts;
    const planned = planReply(store, name, plan, Date.now());
    if ("refused" in planned) {
      return planned;
    }
    if (planned.isNew) {
      alarm.wakeBy(plan.at);
      this.#tellLater();
    }
    return { later: store.later.all(), isNew: planned.isNew };
  }

  takeBack(clientId: string): { later: Planned[]; taken: Planned } | Refusal {
    const { store } = this.#parts;
    const taken = takeBack(store, clientId);
    if (!taken) {
      return { refused: "not-found" };
    }
    this.#tellLater();
    return { later: store.later.all(), taken };
  }

  /** Null where no such reply is planned. */
  sendPlanned(clientId: string, now: number): Posting | null {
    const posting = sendPlanned(this.#parts.store, clientId, now);
    if (posting && posting.added.length > 0) {
      this.#publish(posting);
      this.#tellLater();
    }
    return posting;
  }

  /** Replies whose time has come, in order. */
  sendDue(now: number): void {
    for (const { clientId } of this.#parts.store.later.all().filter(({ at }) => at <= now)) {
      this.sendPlanned(clientId, now);
    }
  }

  /** As `storeImage`; a conversation may begin with it, as it may with a message. */
  async storeImageFromVisitor(image: Image, address: string): Promise<StoredImage | Refusal> {
    const refusal = await this.admit(address);
    return refusal ?? this.ledAway() ?? this.storeImage("visitor", image);
  }

  /** Keeps a photo for a message that shows it; one that none shows within the hour is erased. */
  storeImage(author: Role, image: Image): StoredImage | Refusal {
    const { store, alarm } = this.#parts;
    const now = Date.now();
    const stored = storeImage(store, author, image, now);
    if (!("refused" in stored)) {
      alarm.wakeBy(now + IMAGE_UNUSED_MS);
    }
    return stored;
  }

  /**
   * May this address open one more conversation? A socket opens one as a message does, as there may be an object
   * for each. Asked once, however many wait.
   */
  async admit(address: string): Promise<Refusal | null> {
    const { store, lead, live, askToAdmit } = this.#parts;
    if (store.exists || lead.to !== null || live.count("visitor") > 0) {
      return null;
    }
    this.#admitting ??= askToAdmit(address).finally(() => {
      this.#admitting = null;
    });
    return await this.#admitting;
  }

  /** What came just as this address began to lead elsewhere gets there when it is sent again. */
  ledAway(): Refusal | null {
    const { store, lead } = this.#parts;
    return !store.exists && lead.to !== null ? { refused: "internal" } : null;
  }

  /** Now if it is time, else when it will be. */
  leaveIgnoredOffer(): void {
    const { store, alarm, live, outbox } = this.#parts;
    const offer = openOffer(store);
    if (!offer) {
      return;
    }
    const now = Date.now();
    if (now < offerDue(offer.at)) {
      alarm.wakeBy(offerDue(offer.at));
      return;
    }
    const { left, course } = leaveIgnoredOffer(store, offer, now);
    if (left !== null) {
      live.tellMarked(left, "unanswered");
    }
    live.tellCourse(course);
    outbox.flush(now, true);
  }

  /** No `await` between storing and this: the output gate holds each frame until the write is durable. */
  #publish(posting: Posting | Refusal): Posting | Refusal {
    if ("refused" in posting || posting.added.length === 0) {
      return posting;
    }
    const { live, returning, standing, outbox } = this.#parts;
    for (const message of posting.added) {
      live.tellPosted(message);
      if (message.author === "owner") {
        returning.replied(message, message.at);
      }
    }
    if (posting.left !== null) {
      live.tellMarked(posting.left, "unanswered");
    }
    standing.tell(posting.course, posting.before);
    this.leaveIgnoredOffer();
    const isFirst = posting.message.seq === 1;
    outbox.flush(Date.now(), isFirst || posting.course.status !== "auto");
    return posting;
  }

  #tellLater(): void {
    const { live, store } = this.#parts;
    live.tell("owner", { type: "later", later: store.later.all() });
  }
}
