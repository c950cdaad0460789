import { Room } from "../room.ts";

/**
 * Who visitors are, as far as the owners know: a name, tags, notes. Kept here, since they belong to a person and
 * not to one conversation.
 */
export class Customers extends Room {
  forget(_conversation: string): void {}
}
