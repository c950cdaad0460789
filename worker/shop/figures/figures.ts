import type { Report } from "../../protocol/inbox.ts";
import { Room } from "../room.ts";

/** What the shop did for its owner, week by week. */
export class Figures extends Room {
  keep(_conversation: string, _report: Report): void {}

  forget(_conversation: string): void {}
}
