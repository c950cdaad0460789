import { readableLine } from "./log-line.ts";

const SIGN_IN_LINK = /^sign-in link for \S+: (\S+)/;

const BLANK = /^\s*$/;

export interface ServerLog {
  read: (line: string) => void;
  /** The link of the demo shop's owner, which is announced in its own line instead. */
  firstLink: Promise<string>;
  /** From now on lines are shown as they come. */
  open: () => void;
  /** From now on nothing is shown. */
  close: () => void;
  /** Everything held back since the beginning, for when the start fails. */
  held: () => string[];
}

/** Reads what the runtime and the Worker write and shows what a person running a shop wants to see of it. */
export function createServerLog(show: (line: string) => void): ServerLog {
  const held: string[] = [];
  const firstLink = Promise.withResolvers<string>();
  let hasLink = false;
  let display = (line: string): void => {
    held.push(line);
  };
  return {
    read(line) {
      const link = SIGN_IN_LINK.exec(line)?.[1];
      if (link !== undefined && !hasLink) {
        hasLink = true;
        firstLink.resolve(link);
      } else if (!BLANK.test(line)) {
        display(readableLine(line));
      }
    },
    firstLink: firstLink.promise,
    open() {
      display = show;
    },
    close() {
      display = () => {};
    },
    held: () => held,
  };
}
