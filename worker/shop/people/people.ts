import { FULL, type Refusal } from "../../errors.ts";
import { CLOSE } from "../../protocol/errors.ts";
import {
  INVITATION_TTL_MS,
  INVITATIONS_PER_SHOP,
  PEOPLE_PER_SHOP,
  SIGN_INS_PER_INVITATION,
} from "../../protocol/limits.ts";
import type { Invitation, People as PeopleHere } from "../../protocol/people.ts";
import { digest, randomSecret } from "../../secrets.ts";
import { Room, type ShopDesk } from "../room.ts";
import type { Member } from "../store.ts";
import { type InvitationRow, PeopleStore } from "./people-store.ts";

/** Who replies for the shop: whoever opened it, and those invited. */
export class People extends Room {
  readonly #store: PeopleStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new PeopleStore(desk.store.database);
  }

  /** As the one who asks may see it: helpers are not told of invitations. */
  list(me: Member): PeopleHere {
    const people = this.#store.members().map(({ account, ...member }) => ({
      ...member,
      person: account,
      isMe: account === me.account,
    }));
    return { people, invitations: me.isHelper ? [] : this.#open().map(toInvitation) };
  }

  /** The invitation, and the secret that goes out in its link and is kept nowhere. */
  async invite(): Promise<{ invitation: Invitation; secret: string } | Refusal> {
    const secret = randomSecret();
    const hash = await digest(secret);
    const now = Date.now();
    this.#store.deleteInvitationsBefore(now - INVITATION_TTL_MS);
    const open = this.#open();
    if (open.length >= INVITATIONS_PER_SHOP) {
      const oldest = Math.min(...open.map(({ at }) => at));
      const wait = oldest + INVITATION_TTL_MS - now;
      return { refused: "too-many", retryAfter: Math.ceil(wait / 1000) };
    }
    const row = { invitation: crypto.randomUUID(), at: now, signIns: 0, usedBy: null };
    this.#store.addInvitation(row.invitation, hash, now);
    return { invitation: toInvitation(row), secret };
  }

  revoke(invitation: string): boolean {
    return this.#store.deleteInvitation(invitation);
  }

  /** The shop's name, for whoever holds an invitation that is still open; else null. */
  async invitedTo(secret: string): Promise<string | null> {
    return (await this.#find(secret, null)) && this.desk.store.settings().name;
  }

  /** Whether one more person without an account may be sent a sign-in for this invitation. */
  async admitSignIn(secret: string): Promise<boolean> {
    const invitation = await this.#find(secret, null);
    if (!invitation || invitation.signIns >= SIGN_INS_PER_INVITATION) {
      return false;
    }
    this.#store.countSignIn(invitation.invitation);
    return true;
  }

  /** Makes a person a helper; whoever joined with this very invitation may repeat it. */
  async join(secret: string, person: Omit<Member, "isHelper">): Promise<Refusal | null> {
    const invitation = await this.#find(secret, person.account);
    // From here on nothing is awaited: an invitation is used once.
    if (!invitation) {
      return { refused: "not-found" };
    }
    const members = this.#store.members();
    if (members.some(({ account }) => account === person.account)) {
      return null;
    }
    if (members.length >= PEOPLE_PER_SHOP) {
      return FULL;
    }
    this.desk.store.transaction(() => {
      this.#store.useInvitation(invitation.invitation, person.account);
      this.#store.addHelper(person);
    });
    return null;
  }

  rename(account: string, name: string): void {
    this.#store.rename(account, name);
  }

  /** Takes a helper out, at once. Whoever opened the shop stays. */
  remove(account: string): Refusal | null {
    const member = this.desk.store.member(account);
    if (!member?.isHelper) {
      return { refused: member ? "forbidden" : "not-found" };
    }
    this.desk.erasing();
    this.desk.store.transaction(() => this.#store.remove(account));
    this.desk.closeAccount(account, CLOSE.notAllowed);
    return null;
  }

  /** The invitation with this secret, unless it is too old or somebody else's by now. */
  async #find(secret: string, account: string | null): Promise<InvitationRow | null> {
    const hash = await digest(secret);
    const row = this.desk.store.exists ? this.#store.invitationOf(hash) : null;
    const isGood = row && isFresh(row) && (row.usedBy === null || row.usedBy === account);
    return isGood ? row : null;
  }

  #open(): InvitationRow[] {
    return this.#store.invitations().filter((row) => row.usedBy === null && isFresh(row));
  }
}

function isFresh({ at }: InvitationRow): boolean {
  return Date.now() - at < INVITATION_TTL_MS;
}

function toInvitation({ invitation, at }: InvitationRow): Invitation {
  return { invitation, at, until: at + INVITATION_TTL_MS };
}
