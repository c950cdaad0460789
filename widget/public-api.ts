/** What `window.Comptoir(…)` is called with: a command and what it needs. Pages have its types from comptoir.d.ts. */
export type Command = [name: string, ...args: unknown[]];

/** `window.Comptoir`. What is said before it is ready waits in `q`, if the page has the line for that. */
export interface PublicApi {
  (...command: Command): void;
  q?: Command[];
  /** Whether the panel is open. */
  isOpen?: boolean;
  /** How many replies of a person nobody has read. */
  unread?: number;
}
