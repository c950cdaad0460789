import * as v from "valibot";
import { PERSON_NAME_MAX_CHARS } from "./limits.ts";
import { line } from "./text.ts";

/** Somebody who replies for a shop. */
export interface Person {
  /** Names them in owner routes: 43 base64url characters. */
  person: string;
  /** First name, shown to visitors beside what they write. */
  name: string;
  email: string;
  /** Invited; whoever opened the shop is none, and alone decides who else replies. */
  isHelper: boolean;
  isMe: boolean;
}

/** A link somebody may join with. */
export interface Invitation {
  invitation: string;
  /** When it was made, ms. */
  at: number;
  /** When it ends, ms. */
  until: number;
}

/** `GET /api/owner/shops/:shop/people` */
export interface People {
  people: Person[];
  /** Those still open; helpers are told of none. */
  invitations: Invitation[];
}

/** `POST /api/owner/shops/:shop/people/invitations`: the link is told this once. */
export interface NewInvitation extends Invitation {
  link: string;
}

/** `SHOP.SECRET`, as in an invitation's link. */
const InvitationSecret = v.pipe(v.string(), v.maxLength(200));

const PersonName = line(PERSON_NAME_MAX_CHARS);

/** `PATCH /api/owner/shops/:shop/people/me` */
export const RenamePerson = v.object({ name: PersonName });

/** `POST /api/owner/sign-in/invitation` */
export const AskInvitation = v.object({ invitation: InvitationSecret });

/** What that returns: whom one would reply for. */
export interface InvitedTo {
  shop: string;
  name: string;
}

/** `POST /api/owner/join`; without a name, one is called as everywhere else. */
export const Join = v.object({ invitation: InvitationSecret, name: v.optional(PersonName) });

/** What that returns. */
export interface Joined {
  shop: string;
}
