import { Room } from "../room.ts";

/** Where the tag runs. */
export class Site extends Room {}
