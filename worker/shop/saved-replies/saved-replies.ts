import { Room } from "../room.ts";

/** Texts that owners send again and again. */
export class SavedReplies extends Room {}
