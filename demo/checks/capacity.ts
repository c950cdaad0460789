import { busyShop } from "./capacity/busy-shop.ts";
import { longOnes } from "./capacity/long-ones.ts";
import { oneConversation } from "./capacity/one-conversation.ts";
import type { Check } from "./check.ts";

export const capacity: Check[] = [oneConversation, busyShop, longOnes];
