import type { Said } from "../../protocol/inbox.ts";
import { Room } from "../room.ts";

/** Finds words in all that was said. */
export class Search extends Room {
  /** What is kept already is passed over: a report may carry it again. */
  keep(_number: number, _said: Said[]): void {}

  forget(_number: number): void {}
}
