import { tryKeyboard } from "./accessibility/keyboard.ts";
import { lookClosely } from "./accessibility/looks.ts";
import { hearEverything } from "./accessibility/screen-reader.ts";
import type { Check } from "./check.ts";

export const accessibility: Check[] = [
  {
    id: "X1",
    says: "the chat is opened, used and closed with the keyboard alone",
    isQuick: false,
    run: tryKeyboard,
  },
  {
    id: "X2",
    says: "a screen reader hears each thing once, and whose it is",
    isQuick: false,
    run: hearEverything,
  },
  {
    id: "X3",
    says: "all can be seen and pressed, in any colour, size, spacing and mode",
    isQuick: false,
    run: lookClosely,
  },
];
