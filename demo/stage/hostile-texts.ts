import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Public lists of strings that broke other systems; not part of the project, so perhaps not here. */
const FOLDER = resolve(import.meta.dirname, "../../../shared/hostile-input");

export const ARE_LISTS_HERE = existsSync(FOLDER);
/** For the name of a test that is skipped without them. */
export const UNLESS_ABSENT = "(skipped where ../shared/hostile-input is absent)";

/** Throws what a check says in place of a figure where the lists are absent. */
function readJson(file: string) {
  if (!ARE_LISTS_HERE) {
    throw new Error("not tried: ../shared/hostile-input is absent");
  }
  return JSON.parse(readFileSync(resolve(FOLDER, file), "utf8")) as unknown;
}

/** Texts a person could paste into a message. */
export function hostileTexts(): string[] {
  const attacks = Object.values(readJson("json-attacks.json") as Record<string, unknown>);
  const xss = readFileSync(resolve(FOLDER, "xss.txt"), "utf8").split("\n");
  return [
    ...oddTexts(),
    ...attacks.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])),
    ...xss,
  ].filter((text) => typeof text === "string" && text !== "");
}

/** Those of them that are odd rather than an attack: every script, direction, control and emoji. */
export function oddTexts(): string[] {
  const { strings } = readJson("unicode-tricks.json") as { strings: { s: string }[] };
  return [...(readJson("blns.json") as string[]), ...strings.map(({ s }) => s)];
}

function itemsOf(file: string): string[] {
  return (readJson(file) as { items: string[] }).items;
}

/** Addresses by which a link could lead somewhere else than it says. */
export function linkTexts(): string[] {
  return itemsOf("link-schemes.json");
}

/** Texts that a spreadsheet program could run. */
export function spreadsheetTexts(): string[] {
  return itemsOf("csv-injection.json");
}

/** Names under which a file could do harm. */
export function fileNames(): string[] {
  return (readJson("filenames.json") as { names: string[] }).names;
}

/** Texts on which a careless pattern takes minutes, each of tens of thousands of characters. */
export function slowTexts(): { id: string; text: string }[] {
  const { gens } = readJson("redos-strings.json") as { gens: { id: string; gen: string }[] };
  const words = Array.from({ length: 20_000 }, (_, index) => `w${index.toString(36)}`).join(" ");
  return gens.map(({ id, gen }) => ({ id, text: gen.includes("join") ? words : expanded(gen) }));
}

/** `"a" + "b"*3`, as the list writes it. */
function expanded(generator: string): string {
  const parts = generator.matchAll(/("(?:\\.|[^"\\])*")(?:\*(\d+))?/g);
  return Array.from(parts, ([, text = '""', times = "1"]) => {
    const json = text.replaceAll(/\\U([\da-f]{8})/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
    return (JSON.parse(json) as string).repeat(Number(times));
  }).join("");
}

/** What stands where a message's words should be, as JSON reads it: elements of a page, lists, numbers. */
export function wordsThatAreNone(): unknown[] {
  const lists = readJson("json-attacks.json") as Record<string, string[]>;
  return ["preact_vnode_injection", "type_confusion"]
    .flatMap((name) => lists[name] ?? [])
    .map((frame) => (JSON.parse(frame) as { text?: unknown } | null)?.text)
    .filter((text) => typeof text !== "string" && text !== undefined);
}

/** Bytes sent on a socket once it is open, and what the bare runtime answers them with. */
export function rawFrames(): { id: string; bytes: Buffer; baseline: string }[] {
  const { frames } = readJson("ws-frames.json") as { frames: { id: string; hex?: string }[] };
  const measured = readJson("workerd-baseline.json") as { frames: { id: string; seen: string }[] };
  return frames.flatMap(({ id, hex }) => {
    const baseline = measured.frames.find((each) => each.id === id)?.seen ?? "";
    return hex === undefined ? [] : [{ id, bytes: Buffer.from(hex, "hex"), baseline }];
  });
}

/** A socket asked for in an odd way; null takes a header away. */
export interface RawHandshake {
  id: string;
  method?: string;
  target?: string;
  h?: Record<string, string | null>;
  expect: string;
}

export function rawHandshakes(): RawHandshake[] {
  return (readJson("ws-frames.json") as { handshake: RawHandshake[] }).handshake;
}

/** Frames and bodies as they come over the wire, not all of them JSON. */
export function hostileJson(): string[] {
  const lists = readJson("json-attacks.json") as Record<string, unknown>;
  const { raw_json_text_frames: raw } = readJson("unicode-tricks.json") as {
    raw_json_text_frames: { json: string }[];
  };
  const frames = ["prototype_pollution", "mass_assignment", "type_confusion"].flatMap(
    (name) => lists[name] as string[],
  );
  return [
    ...frames,
    ...(lists["preact_vnode_injection"] as string[]),
    ...raw.map(({ json }) => json),
    ...frames.map((frame) => frame.replace('"message"', '"send"')),
    "[".repeat(60_000),
    '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000),
    `{"type":"send","n":${"9".repeat(50_000)}}`,
    '{"type":"seen","seq":1e99999999}',
  ];
}

export function invalidUtf8(): Uint8Array<ArrayBuffer>[] {
  const { invalid_utf8_hex: list } = readJson("unicode-tricks.json") as {
    invalid_utf8_hex: { hex: string }[];
  };
  const head = Buffer.from('{"clientId":"bytes","body":{"type":"text","text":"');
  return list.map(({ hex }) =>
    Uint8Array.from(Buffer.concat([head, Buffer.from(hex, "hex"), Buffer.from('"}}')])),
  );
}

/** Files sent as pictures, and whether they may be taken. */
export function hostileFiles(): {
  file: string;
  expected: string;
  bytes: Uint8Array<ArrayBuffer>;
}[] {
  const { files } = readJson("files-manifest.json") as {
    files: { file: string; expected: string }[];
  };
  return files.map(({ file, expected }) => ({
    file,
    expected,
    bytes: Uint8Array.from(readFileSync(resolve(FOLDER, "files", file))),
  }));
}

/** Origins that must not pass for `https://shop.example`; null: the header is left out. Empty where the list is absent. */
export function deniedOrigins(): (string | null)[] {
  if (!ARE_LISTS_HERE) {
    return [];
  }
  const { deny, deny_even_with_wildcard: wild } = readJson("origins.json") as {
    deny: (string | null)[];
    deny_even_with_wildcard: string[];
  };
  return [...deny, ...wild];
}

/** Those of them that may be a message, each once. */
export function messagesAmong(texts: string[]): string[] {
  return [...new Set(texts)].filter(isMessage);
}

/** Well formed, not only white space, no longer than 4,000 code points. */
export function isMessage(text: string): boolean {
  return text.isWellFormed() && text.trim() !== "" && Array.from(text).length <= 4000;
}

/** What somebody adds to a message to decide what the server decides: all but the words and the message's own name. */
export function massAssignments(): Record<string, unknown>[] {
  const { mass_assignment: list } = readJson("json-attacks.json") as { mass_assignment: string[] };
  return list.map((frame) => {
    const {
      type: _,
      clientId: __,
      text: ___,
      ...extra
    } = JSON.parse(frame) as Record<string, unknown>;
    return extra;
  });
}

/** Addresses by which a server is made to call what is inside. A word in capitals stands for a server of the reader's own. */
export function insideUrls(): string[] {
  const lines = readFileSync(resolve(FOLDER, "ssrf-urls.txt"), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !/^#|^https:\/\/[A-Z\d]+(?:->| |$)/.test(line));
}

/** Requests no client would send, in words or as bytes, and what must come of them. */
export function httpAttacks(): { id: string; raw: string; expect: string }[] {
  return (readJson("http-attacks.json") as { cases: { id: string; raw: string; expect: string }[] })
    .cases;
}
