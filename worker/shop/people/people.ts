import { Room } from "../room.ts";

/** Who replies for the shop: whoever opened it, and those invited. */
export class People extends Room {}
