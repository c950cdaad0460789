/** How long a client waits for what, in ms. */
export interface Pace {
  /** For a socket to be welcomed. */
  connect: number;
  /** Between two pings; a socket that stood for longer was a good one. */
  ping: number;
  pong: number;
  /** For an HTTP answer. */
  answer: number;
  /** Within this long, at random, it comes back after a loss … */
  spread: number;
  /** … after a try that failed no sooner than this … */
  retryMin: number;
  /** … and no later than this. */
  retryMax: number;
  /** What was refused is sent again within this long. */
  refused: number;
  poll: number;
}

/** Our own pages', as the README's table of limits tells them (widget/client/connection.ts, widget/talk/delivery.ts). */
export const AS_OURS: Pace = {
  connect: 8000,
  ping: 20_000,
  pong: 8000,
  answer: 20_000,
  spread: 10_000,
  retryMin: 1000,
  retryMax: 30_000,
  refused: 4000,
  poll: 4000,
};

/** The same steps, several times faster: as many losses are noticed in a quarter of a minute as in two. */
export const QUICK: Pace = {
  connect: 4000,
  ping: 2500,
  pong: 2500,
  answer: 5000,
  spread: 600,
  retryMin: 150,
  retryMax: 1500,
  refused: 1000,
  poll: 1000,
};
