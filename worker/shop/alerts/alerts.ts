import { log } from "../../log.ts";
import { alertMail } from "../../notify/alert-mail.ts";
import { mailerOf, sendMail } from "../../notify/mail.ts";
import type { Alert } from "../../notify/notice.ts";
import { languageOf } from "../../notify/words.ts";
import { accountObject } from "../../objects.ts";
import type { AlertSettings, PatchAlerts } from "../../protocol/alerts.ts";
import type { ConversationSummary, Said } from "../../protocol/inbox.ts";
import { ALERT_MAILS_PER_HOUR, MAIL_EVERY_MS, PUSH_EVERY_MS } from "../../protocol/limits.ts";
import { Room, type ShopDesk } from "../room.ts";
import { AlertStore, NOTHING_OWED, type Owed } from "./alert-store.ts";
import { begin, type Channel, end, isBegun, isDue, owe, settle } from "../../notify/channel.ts";
import { newsOf } from "./news.ts";

const MINUTE_MS = 60_000;

type Way = "push" | "mail";

/**
 * Reaches owners who are not looking: by web push at once, by mail when nobody has looked for a while.
 * What is owed is a row, so that nothing is lost; it is sent with nobody waiting for it, and what fails
 * or was cut off is sent again by the alarm.
 */
export class Alerts extends Room {
  readonly #store: AlertStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new AlertStore(desk.store.database.sql);
  }

  settings(): AlertSettings {
    return this.#store.settings();
  }

  saveSettings(change: PatchAlerts): AlertSettings {
    const before = this.#store.settings();
    const settings = {
      byMail: change.byMail ?? before.byMail,
      mailAfterMinutes: change.mailAfterMinutes ?? before.mailAfterMinutes,
    };
    this.desk.store.transaction(() => this.#store.saveSettings(settings));
    return settings;
  }

  /** A conversation has changed; `before` is null where it is new; `said` is what was lately said in it. */
  heard(before: ConversationSummary | null, summary: ConversationSummary, said: Said[]): void {
    const { conversation } = summary;
    const now = Date.now();
    const news = newsOf(before, summary, now);
    const owed = this.#store.owed(conversation);
    if (news === "settled" && owed && isOpen(owed)) {
      this.#store.save(conversation, settled(owed));
    } else if (news === "words") {
      this.#owe(summary, this.#withMail(withWords(owed, summary, said), now), now);
    } else if (news === "reminder") {
      this.#owe(summary, withWords(owed, summary, said), now);
    }
  }

  forget(conversation: string): void {
    this.#store.forget(conversation);
  }

  async alarmRang(now: number): Promise<void> {
    for (const conversation of this.#store.dueBy(now)) {
      this.#sendDue(conversation, "push", now);
      this.#sendDue(conversation, "mail", now);
    }
    this.#store.forgetSettled(now);
    this.#wake();
  }

  /** One write where it can be sent at once. */
  #owe(summary: ConversationSummary, owed: Owed, now: number): void {
    const push = owe(owed.push, now, PUSH_EVERY_MS);
    const whole = { ...owed, push };
    if (isDue(push, now)) {
      this.#begin(summary, whole, "push", now);
    } else {
      this.#store.save(summary.conversation, whole);
    }
    this.#wake();
  }

  /** The first words nobody saw set the time; later ones do not put it off. */
  #withMail(owed: Owed, now: number): Owed {
    const { byMail, mailAfterMinutes } = this.#store.settings();
    const isOwed = owed.mail.dueAt !== null && !isBegun(owed.mail);
    const mail = owe(owed.mail, now + mailAfterMinutes * MINUTE_MS, MAIL_EVERY_MS);
    return byMail && !isOwed ? { ...owed, mail } : owed;
  }

  #sendDue(conversation: string, way: Way, now: number): void {
    const owed = this.#store.owed(conversation);
    const summary = this.desk.store.conversation(conversation);
    if (!owed || !summary || !isDue(owed[way], now)) {
      return;
    }
    // Whoever opens conversations by the hundred must not fill the owners' mailboxes.
    const freeAt = way === "mail" ? this.#store.mailFreeAt(ALERT_MAILS_PER_HOUR) : 0;
    if (freeAt > now) {
      this.#store.save(conversation, { ...owed, mail: { ...owed.mail, dueAt: freeAt } });
    } else {
      this.#begin(summary, owed, way, now);
    }
  }

  #begin(summary: ConversationSummary, owed: Owed, way: Way, now: number): void {
    const { conversation } = summary;
    const begun = begin(owed[way], now);
    this.#store.save(conversation, { ...owed, [way]: begun });
    const alert = this.#alert(summary, owed, now);
    const sending = way === "push" ? this.#push(alert, begun) : this.#mail(alert, begun);
    this.desk.waitUntil(this.#finish(conversation, way, begun, sending));
  }

  async #finish(
    conversation: string,
    way: Way,
    begun: Channel,
    sending: Promise<string[]>,
  ): Promise<void> {
    const failed = await sending;
    const owed = this.#store.owed(conversation);
    if (owed) {
      const channel = end(owed[way], begun, failed, Date.now());
      this.#store.save(conversation, { ...owed, [way]: channel });
      this.#wake();
    }
  }

  /** Returns the sessions, or whole accounts, that are to be told again. */
  async #push(alert: Alert, { only }: Channel): Promise<string[]> {
    const except = [...this.desk.sessionsAt(alert.conversation)];
    const failed = this.#store.members().map(async ({ account }) => {
      const audience = { except, only: only?.includes(account) ? null : only };
      // This object may live long: what it holds of another is let go, or the runtime complains.
      using room = accountObject(this.desk.env, account).push();
      return await room.alert(alert, audience).catch(() => [account]);
    });
    return (await Promise.all(failed)).flat();
  }

  /** Returns the addresses that are to be sent it again. */
  async #mail(alert: Alert, { only }: Channel): Promise<string[]> {
    const { languages } = this.desk.store.settings();
    const reading = {
      language: languageOf(languages),
      origin: this.desk.env.PUBLIC_ORIGIN,
      minutes: this.#store.settings().mailAfterMinutes,
      isSent: mailerOf(this.desk.env) !== null,
    };
    const to = this.#store.members().filter(({ email }) => only?.includes(email) ?? true);
    const failed = to.map(async ({ account, email }) => {
      try {
        // Anybody may open a shop in somebody else's name, and then write to it.
        if (!(await accountObject(this.desk.env, account).isConfirmed())) {
          return [];
        }
        await sendMail(this.desk.env, alertMail(alert, { ...reading, to: email }));
        return [];
      } catch (error) {
        log("warn", "mail-failed", { about: "an alert" }, error);
        return [email];
      }
    });
    return (await Promise.all(failed)).flat();
  }

  #alert(summary: ConversationSummary, { words, seq }: Owed, now: number): Alert {
    const { conversation, number, name } = summary;
    const { shop, store } = this.desk;
    const shopName = store.settings().name;
    const waiting = this.#store.waiting(now);
    return { shop, shopName, conversation, number, name, words, seq, waiting };
  }

  #wake(): void {
    const at = this.#store.nextAt();
    if (at !== null) {
      this.desk.wakeBy(at);
    }
  }
}

/** The visitor's newest, whole where the conversation has just told it. */
function withWords(owed: Owed | null, summary: ConversationSummary, said: Said[]): Owed {
  const newest = said.findLast(({ author }) => author === "visitor");
  const words = newest?.text || summary.lastWords;
  return { ...NOTHING_OWED, ...owed, words, seq: newest?.seq ?? owed?.seq ?? 0 };
}

function isOpen({ words, push, mail }: Owed): boolean {
  return words !== "" || push.dueAt !== null || mail.dueAt !== null;
}

function settled(owed: Owed): Owed {
  return { words: "", seq: owed.seq, push: settle(owed.push), mail: settle(owed.mail) };
}
