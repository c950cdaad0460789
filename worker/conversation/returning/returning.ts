import { RpcTarget } from "cloudflare:workers";
import type { Alarm } from "../../alarm.ts";
import type { Refusal } from "../../errors.ts";
import {
  begin,
  type Channel,
  end,
  IDLE,
  isBegun,
  isDue,
  owe,
  settle,
} from "../../notify/channel.ts";
import { log } from "../../log.ts";
import { mailerOf, sendMail } from "../../notify/mail.ts";
import { replyNotice } from "../../notify/notice.ts";
import { sendPush } from "../../notify/push.ts";
import { replyMail, returnLink } from "../../notify/reply-mail.ts";
import type { ExportedImage } from "../../protocol/export.ts";
import type { OwnCopy } from "../../protocol/returning.ts";
import {
  PUSH_EVERY_MS,
  RETURN_CHANGES_PER_MINUTE,
  RETURN_MAIL_AFTER_MS,
  RETURN_MAIL_GONE_MS,
  RETURN_PUSH_AFTER_MS,
} from "../../protocol/limits.ts";
import { type Message, wordsOf } from "../../protocol/message.ts";
import { digest, randomSecret } from "../../secrets.ts";
import type { Admitted } from "../../shop/visitor-mail/visitor-mail.ts";
import type { Shop } from "../../shop/shop.ts";
import type { ConversationStore } from "../store.ts";
import { unmarked } from "../unmarked.ts";
import { type Owed, type ReturnDevice, type ReturnStore, type Way, WAYS } from "./return-store.ts";

const MINUTE_MS = 60_000;

interface Desk {
  shop: string;
  conversation: string;
  env: Env;
  store: ConversationStore;
  alarm: Alarm;
  /** Nothing of what is about to be erased is to stay on the disk. */
  erasing: () => void;
  shopObject: DurableObjectStub<Shop>;
  isVisitorOnline: () => boolean;
  /** The owners see what the visitor asked for. */
  tellOwners: () => void;
  waitUntil: (work: Promise<unknown>) => void;
}

/**
 * How a visitor who does not look is told that the shop has replied, and comes back to the same conversation. Only
 * what an owner says is told, never what is automatic, and never anything because a visitor said it. What is owed is
 * a row written with the reply, and sent with nobody waiting.
 */
export class Returning extends RpcTarget {
  readonly #desk: Desk;
  /** When the visitor lately changed something, ms. */
  #changes: number[] = [];

  constructor(desk: Desk) {
    super();
    this.#desk = desk;
  }

  // --- for the visitor ---

  /** The address that was left and has had no mail yet. */
  address(): string | null {
    return this.#desk.store.exists ? this.#kept.address() : null;
  }

  leaveAddress(address: string): Refusal | null {
    const refusal = this.#refuse();
    if (!refusal && this.#kept.address() !== address) {
      this.#kept.forgetAddress();
      this.#kept.setAddress(address);
      this.#desk.tellOwners();
    }
    return refusal;
  }

  takeBackAddress(): void {
    if (this.address() !== null) {
      this.#desk.erasing();
      this.#kept.forgetAddress();
      this.#desk.tellOwners();
    }
  }

  addDevice(device: ReturnDevice): Refusal | null {
    const refusal = this.#refuse();
    if (!refusal) {
      this.#kept.keepDevice(device, Date.now());
    }
    return refusal;
  }

  dropDevice(endpoint: string): void {
    if (this.#desk.store.exists) {
      this.#kept.forgetDevice(endpoint);
    }
  }

  /** Whether a secret is one that was mailed from here. */
  async knows(secret: string): Promise<boolean> {
    const keys = this.#desk.store.exists ? this.#kept.keys() : [];
    const hash = await digest(secret);
    return keys.map((key) => isSame(key, hash)).includes(true);
  }

  /** All that the visitor may see, but for the photos. */
  async copy(): Promise<OwnCopy | Refusal> {
    const { conversation, shopObject, store } = this.#desk;
    const refusal = store.isBegun ? this.#tooMany() : ({ refused: "not-found" } as const);
    if (refusal) {
      return refusal;
    }
    using customers = shopObject.customers();
    const said = await customers.saidByPage(conversation);
    if (!store.isBegun) {
      return { refused: "not-found" };
    }
    const { locale, page } = store.card();
    const messages = store.messages.after(0).map(unmarked);
    return { locale, page, mail: this.address(), said, messages };
  }

  /** The next photo of that copy, after a place; null where there is none. */
  copyImage(after: number): { place: number; image: ExportedImage } | null {
    return this.#desk.store.exists ? this.#desk.store.images.exportedAfter(after) : null;
  }

  // --- for the conversation ---

  /** An owner has said something. */
  replied({ seq }: Message, now: number): void {
    const isOnline = this.#desk.isVisitorOnline();
    if (this.#kept.address() !== null) {
      const wait = isOnline ? RETURN_MAIL_AFTER_MS : RETURN_MAIL_GONE_MS;
      this.#owe("mail", seq, now + wait, 0);
    }
    if (this.#kept.devices().length > 0) {
      this.#owe("push", seq, now + (isOnline ? RETURN_PUSH_AFTER_MS : 0), PUSH_EVERY_MS);
    }
  }

  /** The visitor has read so far. */
  seen(seq: number): void {
    for (const way of WAYS) {
      const owed = this.#kept.owed(way);
      if (owed && owed.dueAt !== null && owed.reply <= seq) {
        this.#kept.setOwed(way, { ...owed, ...settle(owed) });
      }
    }
  }

  /** Nobody is told any more: the visitor is blocked. */
  forget(): void {
    this.takeBackAddress();
    this.#kept.forgetDevices();
  }

  doWhatIsDue(now: number): void {
    for (const way of WAYS) {
      const owed = this.#kept.owed(way);
      if (owed && isDue(owed, now)) {
        const begun = begin(owed, now);
        this.#kept.setOwed(way, { ...owed, ...begun });
        const sending = way === "mail" ? this.#mail(owed, now) : this.#push(owed);
        this.#desk.waitUntil(this.#finish(way, begun, sending));
      }
    }
  }

  // --- what they share ---

  get #kept(): ReturnStore {
    return this.#desk.store.returns;
  }

  #refuse(): Refusal | null {
    const { store } = this.#desk;
    if (!store.isBegun) {
      return { refused: "not-found" };
    }
    return store.blocked() === null ? this.#tooMany() : { refused: "forbidden" };
  }

  #tooMany(): Refusal | null {
    const now = Date.now();
    this.#changes = this.#changes.filter((at) => now - at < MINUTE_MS);
    const first = this.#changes[0];
    if (first !== undefined && this.#changes.length >= RETURN_CHANGES_PER_MINUTE) {
      return { refused: "too-many", retryAfter: Math.ceil((first + MINUTE_MS - now) / 1000) };
    }
    this.#changes.push(now);
    return null;
  }

  /** The first reply nobody saw sets the time; later ones do not put it off. */
  #owe(way: Way, reply: number, at: number, everyMs: number): void {
    const before = this.#kept.owed(way) ?? { ...IDLE, reply };
    // One mail tells of all replies: while it is on its way no other is owed, as with it the address is forgotten.
    const isOwed = before.dueAt !== null && (way === "mail" || !isBegun(before));
    const owed = isOwed ? before : owe(before, at, everyMs);
    this.#kept.setOwed(way, { ...owed, reply });
    this.#desk.alarm.wakeBy(owed.dueAt ?? at);
  }

  /** What failed is owed again, a few times. */
  async #finish(way: Way, begun: Channel, sending: Promise<string[]>): Promise<void> {
    const failed = await sending;
    const owed = this.#desk.store.exists ? this.#kept.owed(way) : null;
    if (owed) {
      const after = end(owed, begun, failed, Date.now());
      this.#kept.setOwed(way, { ...owed, ...after });
      if (after.dueAt !== null) {
        this.#desk.alarm.wakeBy(after.dueAt);
      }
    }
  }

  /** One mail; then the address is forgotten. Returns it where it is to be tried again. */
  async #mail({ tries, reply }: Owed, now: number): Promise<string[]> {
    const address = this.address();
    const { env } = this.#desk;
    // Without a mailer, mails go to the log: no place for a key.
    if (address === null || env.PUBLIC_ORIGIN === "" || mailerOf(env) === null) {
      return [];
    }
    const secret = randomSecret();
    const hash = await digest(secret);
    const admitted = await this.#admit(address, tries > 0);
    if (admitted === null) {
      return [address];
    }
    if (this.address() !== address) {
      return [];
    }
    if ("freeAt" in admitted) {
      this.#putOff(admitted.freeAt, reply);
      return [];
    }
    // From the look at the address to here nothing waits: one taken back or erased meanwhile gets no mail.
    this.#kept.addKey(hash, now);
    const isSent = await this.#send(address, secret, admitted);
    if (!this.#desk.store.exists) {
      return [];
    }
    if (!isSent) {
      this.#kept.forgetKey(hash);
      return [address];
    }
    if (this.address() === address) {
      this.takeBackAddress();
    }
    return [];
  }

  /** Null where the shop could not be asked. */
  async #admit(address: string, isRetry: boolean): Promise<Admitted | null> {
    using room = this.#desk.shopObject.visitorMail();
    return await room.admit(address, isRetry).catch((error: unknown) => {
      log("warn", "shop-not-asked", { about: "a mail" }, error);
      return null;
    });
  }

  async #send(
    to: string,
    secret: string,
    { shopName, languages }: Extract<Admitted, { shopName: string }>,
  ): Promise<boolean> {
    const { env, shop, conversation, store } = this.#desk;
    const { locale } = store.card();
    const read = locale === null ? languages : [locale, ...languages];
    const link = returnLink(env.PUBLIC_ORIGIN, shop, `${conversation}.${secret}`);
    try {
      await sendMail(env, replyMail({ to, languages: read, shopName, link }));
      return true;
    } catch (error) {
      log("warn", "mail-failed", { about: "a reply" }, error);
      return false;
    }
  }

  #putOff(freeAt: number | null, reply: number): void {
    if (freeAt === null) {
      this.takeBackAddress();
    } else {
      this.#kept.setOwed("mail", { ...IDLE, reply, dueAt: freeAt });
      this.#desk.alarm.wakeBy(freeAt);
    }
  }

  /** Returns the devices for which it is worth trying again. */
  async #push({ only, reply }: Owed): Promise<string[]> {
    const { env, shop, store, shopObject } = this.#desk;
    const devices = this.#kept.devices().filter(({ endpoint }) => only?.includes(endpoint) ?? true);
    const message = store.messages.at(reply);
    const front = await shopObject.front().catch(() => null);
    if (!message || !front) {
      return [];
    }
    const news = { shop, shopName: front.profile.name, words: wordsOf(message.body) };
    const failed = devices.map(async (device) => {
      const delivery = await sendPush(env, device, replyNotice(news, device));
      if (delivery === "gone") {
        this.dropDevice(device.endpoint);
      }
      return delivery === "later" ? [device.endpoint] : [];
    });
    return (await Promise.all(failed)).flat();
  }
}

/** In a time that tells nothing about where they differ. */
function isSame(one: string, other: string): boolean {
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(one), encoder.encode(other)];
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
}
