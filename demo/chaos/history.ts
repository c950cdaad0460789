import type { WireMessage } from "../stage/clients.ts";

/** A message as its writer keeps it before it is sent for the first time. */
export interface Written {
  /** Who: each client writes in an order of its own. */
  writer: string;
  author: "visitor" | "owner";
  clientId: string;
  text: string;
}

/** A client was told that its message is stored, and where. */
export interface Acknowledged {
  clientId: string;
  seq: number;
}

/** What a conversation's clients did and heard, and what there is in the end. */
export interface History {
  /** Of each writer in the order of writing. */
  written: Written[];
  acknowledged: Acknowledged[];
  /** What the server has. */
  stored: WireMessage[];
  /** What each reader has before them, by name. */
  shown: Record<string, WireMessage[]>;
}

/** Every promise that was not kept, in a sentence each; none for a good history. */
export function brokenPromises(history: History): string[] {
  return [lost, moved, doubled, disordered, holed, diverging, neverSaid, unfinished].flatMap(
    (check) => check(history),
  );
}

/** What was acknowledged is stored. */
export function lost({ acknowledged, stored }: History): string[] {
  const known = new Set(stored.map(({ clientId }) => clientId));
  return acknowledged
    .filter(({ clientId }) => !known.has(clientId))
    .map(({ clientId, seq }) => `lost: ${clientId}, acknowledged as ${seq}`);
}

/** Every acknowledgement of a message names the place where it is. */
export function moved({ acknowledged, stored }: History): string[] {
  const places = new Map(stored.map(({ clientId, seq }) => [clientId, seq]));
  return acknowledged
    .filter(({ clientId, seq }) => (places.get(clientId) ?? seq) !== seq)
    .map(({ clientId, seq }) => `moved: ${clientId}, acknowledged as ${seq}`);
}

/** What was sent several times is there once; to one message there is one answer at most. */
export function doubled({ stored, shown }: History): string[] {
  return Object.entries({ server: stored, ...shown }).flatMap(([reader, messages]) =>
    repeats(messages.map(({ author, clientId }) => `${author} ${clientId}`)).map(
      (message) => `doubled: ${message} at ${reader}`,
    ),
  );
}

/** Each writer's messages are stored in the order of writing. */
export function disordered({ written, stored }: History): string[] {
  const places = new Map(stored.map(({ clientId, seq }) => [clientId, seq]));
  return Object.values(Object.groupBy(written, ({ writer }) => writer)).flatMap((own = []) => {
    const there = own.filter(({ clientId }) => places.has(clientId));
    return there
      .filter(({ clientId }, index) => {
        const before = there[index - 1];
        const place = places.get(clientId) ?? 0;
        return before !== undefined && (places.get(before.clientId) ?? 0) > place;
      })
      .map(({ writer, clientId }) => `disordered: ${clientId} of ${writer}`);
  });
}

/** Places are 1, 2, 3 … */
export function holed({ stored }: History): string[] {
  return stored
    .filter(({ seq }, index) => seq !== index + 1)
    .slice(0, 1)
    .map(({ seq }) => `holed: at ${seq}`);
}

/** All have the same before them, which is what is stored. */
export function diverging({ stored, shown }: History): string[] {
  const whole = stored.map(told).join("\n");
  return Object.entries(shown)
    .filter(([, messages]) => messages.map(told).join("\n") !== whole)
    .map(([reader, { length }]) => `diverging: ${reader} has ${length} of ${stored.length}`);
}

/** Nothing is stored that nobody has said, nor in other words than it was said. */
export function neverSaid({ written, stored }: History): string[] {
  const said = new Set(
    written.map(({ author, clientId, text }) => `${author} ${clientId} ${text}`),
  );
  return stored
    .filter(({ author }) => author !== "auto")
    .map(({ author, clientId, body }) => `${author} ${clientId} ${body.text}`)
    .filter((message) => !said.has(message))
    .map((message) => `never said: ${message}`);
}

/** Whoever goes on trying gets everything through. */
export function unfinished({ written, acknowledged }: History): string[] {
  const done = new Set(acknowledged.map(({ clientId }) => clientId));
  return written
    .filter(({ clientId }) => !done.has(clientId))
    .map(({ writer, clientId }) => `unfinished: ${clientId} of ${writer}`);
}

function told({ seq, author, clientId, body }: WireMessage): string {
  return JSON.stringify([seq, author, clientId, body.text]);
}

function repeats(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
