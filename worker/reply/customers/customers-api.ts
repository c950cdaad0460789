import type {
  CustomerCard,
  CustomersPage,
  PatchCustomer,
  TagsInUse,
} from "../../protocol/customers.ts";
import type { Call } from "../http-call.ts";

export interface CustomersQuery {
  q: string;
  tag: string | null;
  before?: number;
}

/** What the contract says about customers. */
export function customersApi(call: Call, shop: string) {
  const at = `/api/owner/shops/${shop}`;
  const cardAt = (conversation: string) => `${at}/conversations/${conversation}/customer`;
  return {
    list({ q, tag, before }: CustomersQuery) {
      const query = new URLSearchParams({ q });
      if (tag !== null) {
        query.set("tag", tag);
      }
      if (before !== undefined) {
        query.set("before", String(before));
      }
      return call<CustomersPage>("GET", `${at}/customers?${query}`);
    },
    tags: () => call<TagsInUse>("GET", `${at}/tags`),
    erase: (customer: string) => call<null>("DELETE", `${at}/customers/${customer}`),
    /** Of whoever has no card. */
    eraseConversation: (conversation: string) =>
      call<null>("DELETE", `${at}/conversations/${conversation}`),
    card: (conversation: string) => call<CustomerCard>("GET", cardAt(conversation)),
    patch: (conversation: string, change: PatchCustomer) =>
      call<CustomerCard>("PATCH", cardAt(conversation), change),
    addNote: (conversation: string, text: string) =>
      call<CustomerCard>("POST", `${cardAt(conversation)}/notes`, { text }),
    deleteNote: (conversation: string, note: string) =>
      call<CustomerCard>("DELETE", `${cardAt(conversation)}/notes/${note}`),
    restoreNote: (conversation: string, note: string) =>
      call<CustomerCard>("PUT", `${cardAt(conversation)}/notes/${note}`),
    link: (conversation: string, other: string) =>
      call<CustomerCard>("POST", `${cardAt(conversation)}/link`, { conversation: other }),
    unlink: (conversation: string, other: string) =>
      call<CustomerCard>("DELETE", `${cardAt(conversation)}/link/${other}`),
  };
}

export type CustomersApi = ReturnType<typeof customersApi>;
