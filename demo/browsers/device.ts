/** One page of a real browser, used as a hand would: pointer and keys. */
export interface Device {
  /** Name and version, as the browser says them. */
  browser: string;
  /** Console errors and uncaught exceptions so far. */
  errors: () => Promise<string[]>;
  go: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  /** The value of an expression in the page, which must be one that JSON knows. */
  evaluate: (expression: string) => Promise<unknown>;
  /** A click at a place of the viewport, in CSS pixels. */
  click: (x: number, y: number) => Promise<void>;
  /** Keys one after the other; the special ones are in `KEYS`. */
  press: (keys: string) => Promise<void>;
  /** A PNG of the viewport. */
  screenshot: () => Promise<Buffer>;
  close: () => Promise<void>;
}

/** Calls a function in the page. It is sent as its source text: it may use nothing but its argument and the page. */
export function callIn<A, T>(device: Device, run: (argument: A) => T, argument: A): Promise<T> {
  return device.evaluate(`(${run.toString()})(${JSON.stringify(argument)})`) as Promise<T>;
}

/** What a kind of browser needs to be tried. */
export interface Kind {
  name: string;
  /** What is not installed here, in words; null when it can be tried. */
  missing: () => string | null;
  open: () => Promise<Device>;
}

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const KEYS = { enter: "\uE007" };

interface Action {
  type: string;
  [detail: string]: unknown;
}

/** Input sources in the form that WebDriver and WebDriver BiDi share. */
export interface InputSource {
  type: "key" | "pointer";
  id: string;
  parameters?: { pointerType: "mouse" };
  actions: Action[];
}

export function clickActions(x: number, y: number): InputSource[] {
  return [
    {
      type: "pointer",
      id: "mouse",
      parameters: { pointerType: "mouse" },
      actions: [
        { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ],
    },
  ];
}

export function keyActions(keys: string): InputSource[] {
  const actions = Array.from(keys).flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  return [{ type: "key", id: "keyboard", actions }];
}
