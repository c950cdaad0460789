import { ALERT_RETRY_MS, ALERT_WATCH_MS } from "../protocol/limits.ts";

/** What is owed of one conversation by one way, push or mail; times in ms since the epoch. */
export interface Channel {
  /** When it is to be sent, or looked after again while it is being sent; null: nothing is owed. */
  dueAt: number | null;
  /** To whom alone, where some have it already; null: to everybody. */
  only: string[] | null;
  /** How often it failed. */
  tries: number;
  /** When it was last begun; 0: never. */
  begunAt: number;
}

export const IDLE: Channel = { dueAt: null, only: null, tries: 0, begunAt: 0 };

/** Something is to be sent at a time, but not sooner than so long after the last. */
export function owe(channel: Channel, at: number, everyMs: number): Channel {
  const dueAt = Math.max(at, channel.begunAt + everyMs);
  return { ...channel, dueAt, only: null, tries: 0 };
}

/** Somebody has looked: nothing is owed any more. */
export function settle(channel: Channel): Channel {
  return { ...channel, dueAt: null, only: null, tries: 0 };
}

export function isDue({ dueAt }: Channel, now: number): boolean {
  return dueAt !== null && dueAt <= now;
}

/** From here on it is being sent. Should nobody say how that went, it is due again. */
export function begin(channel: Channel, now: number): Channel {
  return { ...channel, begunAt: now, dueAt: now + ALERT_WATCH_MS };
}

export function isBegun({ dueAt, begunAt }: Channel): boolean {
  return begunAt > 0 && dueAt === begunAt + ALERT_WATCH_MS;
}

/** How it went: `failed` are tried again, a few times. What came in between stands. */
export function end(channel: Channel, begun: Channel, failed: string[], now: number): Channel {
  if (channel.dueAt !== begun.dueAt) {
    return channel;
  }
  const wait = failed.length > 0 ? ALERT_RETRY_MS[channel.tries] : undefined;
  return wait === undefined
    ? settle(channel)
    : { ...channel, dueAt: now + wait, only: failed, tries: channel.tries + 1 };
}
