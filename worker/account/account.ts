import { DurableObject } from "cloudflare:workers";
import type { Refusal } from "../errors.ts";
import { conversationObject, shopObject } from "../objects.ts";
import { CLOSE } from "../protocol/errors.ts";
import {
  SESSION_TTL_MS,
  SHOPS_PER_HOUR,
  SIGN_IN_MAX_TRIES,
  SIGN_IN_TTL_MS,
  SIGN_INS_PER_HOUR,
  THREADS_PER_SESSION,
} from "../protocol/limits.ts";
import { digest, randomCode, randomSecret } from "../secrets.ts";
import { Devices } from "./devices/devices.ts";
import { Passkeys } from "./passkeys/passkeys.ts";
import { Push } from "./push/push.ts";
import type { AccountDesk } from "./room.ts";
import { AccountStore, type Place, type SignIn } from "./store.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What an owner is sent to sign in with: a link's secret, and the code for where links open elsewhere. */
export interface SignInSecrets {
  secret: string;
  code: string;
}

export interface Person {
  email: string;
  name: string;
  shops: string[];
}

/** A session, and whose it is. */
export interface Session extends Person {
  session: string;
  /** Its end was put off just now; the browser's cookie should be as well. */
  isRenewed: boolean;
}

/**
 * One owner's e-mail: shops, sign-ins, sessions. Secrets are made here, leave once, and are kept as
 * hashes only.
 */
export class Account extends DurableObject<Env> {
  readonly #store: AccountStore;
  readonly #devices: Devices;
  readonly #passkeys: Passkeys;
  readonly #push: Push;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new AccountStore(ctx.storage);
    const desk: AccountDesk = {
      account: ctx.id.name ?? "",
      env,
      store: this.#store,
      startSession: (device) => this.#addSession(device),
      endSession: (session) => this.#endSession(session),
      endOtherSessions: (session) => this.#endOtherSessions(session),
    };
    this.#devices = new Devices(desk);
    this.#passkeys = new Passkeys(desk);
    this.#push = new Push(desk);
  }

  // --- rooms: each answers for itself, to whoever has a session here ---

  devices() {
    return this.#devices;
  }

  push() {
    return this.#push;
  }

  passkeys() {
    return this.#passkeys;
  }

  // --- shops ---

  /** Counts one more shop that is about to be opened for this e-mail, whoever asks for it. */
  admitShop(email: string, name: string): Refusal | null {
    this.#createOnce(email, name);
    const now = Date.now();
    const openings = this.#store.openings(now - HOUR_MS);
    if (openings.length >= SHOPS_PER_HOUR) {
      const freeAt = (openings[0] ?? now) + HOUR_MS;
      return { refused: "too-many", retryAfter: Math.ceil((freeAt - now) / 1000) };
    }
    this.#store.addOpening(now);
    return null;
  }

  /** Makes this e-mail an owner of the shop. */
  join(email: string, name: string, shop: string): void {
    this.#createOnce(email, name);
    if (this.#store.person().name === "") {
      this.#store.rename(name);
    }
    this.#store.addShop(shop);
  }

  /** No longer of this shop: what is open of it closes on all devices, and nothing opens there any more. */
  async leave(shop: string): Promise<void> {
    if (this.#store.exists) {
      this.#store.removeShop(shop);
      await this.#closePlaces(this.#store.takePlaces(shop), CLOSE.notAllowed);
    }
  }

  /** What is open of the shop connects anew, under the new name. */
  async rename(name: string, shop: string): Promise<void> {
    this.#store.rename(name);
    await this.#closePlaces(this.#store.takePlaces(shop), CLOSE.reconnect);
  }

  /** Nothing stays of who has no shop any more: signed out everywhere, and their e-mail forgotten. */
  async close(): Promise<Refusal | null> {
    if (!this.#store.exists || this.#store.shops().length > 0) {
      return { refused: "forbidden" };
    }
    for (const { session } of this.#store.sessions()) {
      await this.#endSession(session);
    }
    await this.#store.database.erase();
    return null;
  }

  /** Whether the e-mail is known to be theirs: until then anybody may have named it, and nothing but sign-ins is mailed. */
  isConfirmed(): boolean {
    return this.#store.exists && this.#store.isConfirmed();
  }

  // --- signing in ---

  /**
   * Null for nobody's e-mail and past the hourly limit; `isOperator` is under no limit. An e-mail somebody is
   * `invited` with need not be anybody's yet.
   */
  async startSignIn(options: {
    isOperator: boolean;
    invited?: string | undefined;
  }): Promise<SignInSecrets | null> {
    const secret = randomSecret();
    const code = randomCode();
    const hashes = [await digest(secret), await digest(code)] as const;
    const now = Date.now();
    if (options.invited !== undefined) {
      this.#createOnce(options.invited, "");
    }
    if (!this.#store.exists) {
      return null;
    }
    this.#store.deleteSignInsBefore(now - HOUR_MS);
    if (!options.isOperator && this.#store.signIns().length >= SIGN_INS_PER_HOUR) {
      return null;
    }
    this.#store.addSignIn(...hashes, now);
    return { secret, code };
  }

  /** Returns the new session's secret for a device, or null: wrong, used, expired, or too many tries. */
  async confirmLink(secret: string, device = ""): Promise<string | null> {
    const hash = await digest(secret);
    const signIn = this.#openSignIns().find(({ secretHash }) => secretHash === hash);
    return signIn ? this.#startSession(signIn, device) : null;
  }

  /**
   * A wrong code counts against every open sign-in, so guessing locks all codes; not the links, which
   * nobody guesses, or anybody could keep an owner from signing in.
   */
  async confirmCode(code: string, device = ""): Promise<string | null> {
    const hash = await digest(code);
    const open = this.#openSignIns().filter(({ tries }) => tries < SIGN_IN_MAX_TRIES);
    const signIn = open.find(({ codeHash }) => codeHash === hash);
    if (signIn) {
      return this.#startSession(signIn, device);
    }
    for (const { secretHash } of open) {
      this.#store.countTry(secretHash);
    }
    return null;
  }

  /**
   * Whose session this is; null if it is nobody's, or the place is none of theirs. A place is where a socket was just opened: it is
   * remembered, so that the end of the session can close it.
   */
  async authenticate(secret: string, place: Place | null): Promise<Session | null> {
    const session = await digest(secret);
    const usedAt = this.#store.exists ? this.#store.sessionUsedAt(session) : null;
    const now = Date.now();
    if (usedAt === null || now - usedAt >= SESSION_TTL_MS) {
      return null;
    }
    if (place && !this.#store.shops().includes(place.shop)) {
      return null;
    }
    const isRenewed = now - usedAt >= DAY_MS;
    if (isRenewed) {
      this.#store.touchSession(session, now);
    }
    if (place) {
      this.#store.addPlace(session, place, now);
      const leaving = this.#store.trimThreads(session, THREADS_PER_SESSION);
      this.ctx.waitUntil(this.#closeSockets(session, leaving, CLOSE.reconnect));
    }
    return { ...this.#store.person(), shops: this.#store.shops(), session, isRenewed };
  }

  /** Ends the session and its open sockets. */
  async signOut(secret: string): Promise<void> {
    const session = await digest(secret);
    if (this.#store.exists) {
      await this.#endSession(session);
    }
  }

  /** Ends sessions nobody used for so long: an open socket must not outlive its session. */
  override async alarm(): Promise<void> {
    for (const session of this.#store.sessionsUnusedSince(Date.now() - SESSION_TTL_MS)) {
      await this.#endSession(session);
    }
    const oldest = this.#store.oldestUse();
    if (oldest !== null) {
      await this.ctx.storage.setAlarm(oldest + SESSION_TTL_MS);
    }
  }

  async #endSession(session: string): Promise<void> {
    await this.#closeSockets(session, this.#store.deleteSession(session), CLOSE.signedOut);
  }

  async #endOtherSessions(asking: string): Promise<void> {
    const others = this.#store.sessions().filter(({ session }) => session !== asking);
    await Promise.all(others.map(({ session }) => this.#endSession(session)));
  }

  async #closePlaces(places: (Place & { session: string })[], code: number): Promise<void> {
    await Promise.all(
      places.map(({ session, ...place }) => this.#closeSockets(session, [place], code)),
    );
  }

  async #closeSockets(session: string, places: Place[], code: number): Promise<void> {
    await Promise.all(
      places.map(({ shop, conversation }) => {
        const object =
          conversation === ""
            ? shopObject(this.env, shop)
            : conversationObject(this.env, shop, conversation);
        return object.closeSession(session, code);
      }),
    );
  }

  #createOnce(email: string, name: string): void {
    if (!this.#store.exists) {
      this.#store.create(email, name);
    }
  }

  #openSignIns(): SignIn[] {
    const since = Date.now() - SIGN_IN_TTL_MS;
    const signIns = this.#store.exists ? this.#store.signIns() : [];
    return signIns.filter(({ at, used }) => !used && at > since);
  }

  /** No `await` between finding the sign-in and using it up: it cannot be used twice. */
  #startSession({ secretHash }: SignIn, device: string): Promise<string> {
    this.#store.useSignIn(secretHash);
    return this.#addSession(device);
  }

  async #addSession(device: string): Promise<string> {
    const secret = randomSecret();
    const now = Date.now();
    this.#store.confirm();
    this.#store.addSession(await digest(secret), crypto.randomUUID(), device, now);
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(now + SESSION_TTL_MS);
    }
    return secret;
  }
}
