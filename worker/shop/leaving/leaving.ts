import { Room } from "../room.ts";

/** Everything of the shop, out or gone. */
export class Leaving extends Room {}
