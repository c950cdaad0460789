/** Wrangler waits for a better file then; nobody is going to write one. */
const BUILD_FAILED = /Build failed/;

const SIGN_IN_LINK = /^sign-in link for \S+: (\S+)/;

/** Requests, reloads and blank lines; what the Worker itself logs has no such prefix. */
const NOISE = /^(\[wrangler:info\]|⎔|\s*$)/;

export interface ServerLog {
  read: (line: string) => void;
  /** The link of the demo shop's owner, which is announced in its own line instead. */
  firstLink: Promise<string>;
  /** Resolves when the Worker could not be built. */
  buildFailed: Promise<void>;
  /** From now on lines are shown as they come. */
  open: () => void;
  /** From now on nothing is shown. */
  close: () => void;
  /** Everything held back since the beginning, for when the start fails. */
  held: () => string[];
}

/** Reads what `wrangler dev` writes and shows what a person running a shop wants to see of it. */
export function createServerLog(show: (line: string) => void): ServerLog {
  const held: string[] = [];
  const firstLink = Promise.withResolvers<string>();
  const buildFailed = Promise.withResolvers<void>();
  let hasLink = false;
  let display = (line: string): void => {
    held.push(line);
  };
  return {
    read(line) {
      if (BUILD_FAILED.test(line)) {
        buildFailed.resolve();
      }
      const link = SIGN_IN_LINK.exec(line)?.[1];
      if (link !== undefined && !hasLink) {
        hasLink = true;
        firstLink.resolve(link);
      } else if (!NOISE.test(line)) {
        display(line);
      }
    },
    firstLink: firstLink.promise,
    buildFailed: buildFailed.promise,
    open() {
      display = show;
    },
    close() {
      display = () => {};
    },
    held: () => held,
  };
}
