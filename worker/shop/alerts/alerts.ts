import type { ConversationSummary } from "../../protocol/inbox.ts";
import { Room } from "../room.ts";

/** Reaches owners who are not looking: by web push at once, by e-mail when nobody has looked for a while. */
export class Alerts extends Room {
  /** A conversation has changed; `before` is null where it is new. */
  heard(_before: ConversationSummary | null, _now: ConversationSummary): void {}

  forget(_conversation: string): void {}

  async alarmRang(_now: number): Promise<void> {}
}
