import type { InvitedTo, Joined, NewInvitation, People } from "../../protocol/people.ts";
import type { Call } from "../http-call.ts";

/** Who replies for a shop: this page's part of the contract. */
export function peopleApi(call: Call, shop: string) {
  const at = `/api/owner/shops/${shop}/people`;
  return {
    people: () => call<People>("GET", at),
    invite: () => call<NewInvitation>("POST", `${at}/invitations`, {}),
    revoke: (invitation: string) => call<null>("DELETE", `${at}/invitations/${invitation}`),
    rename: (name: string) => call<null>("PATCH", `${at}/me`, { name }),
    remove: (person: string) => call<null>("DELETE", `${at}/${person}`),
  };
}

export type PeopleApi = ReturnType<typeof peopleApi>;

/** What whoever holds an invitation may do. */
export function invitationApi(call: Call) {
  return {
    invitedTo: (invitation: string) =>
      call<InvitedTo>("POST", "/api/owner/sign-in/invitation", { invitation }),
    join: (invitation: string, name: string) =>
      call<Joined>("POST", "/api/owner/join", { invitation, name }),
  };
}
