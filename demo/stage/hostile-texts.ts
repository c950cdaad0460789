import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Public lists of strings that broke other systems; not part of the project, so perhaps not here. */
const FOLDER = resolve(import.meta.dirname, "../../../shared/hostile-input");

export const ARE_LISTS_HERE = existsSync(FOLDER);
/** For the name of a test that is skipped without them. */
export const UNLESS_ABSENT = "(skipped where ../shared/hostile-input is absent)";

function readJson(file: string) {
  return JSON.parse(readFileSync(resolve(FOLDER, file), "utf8")) as unknown;
}

/** Texts a person could paste into a message. */
export function hostileTexts(): string[] {
  const { strings } = readJson("unicode-tricks.json") as { strings: { s: string }[] };
  const attacks = Object.values(readJson("json-attacks.json") as Record<string, unknown>);
  const xss = readFileSync(resolve(FOLDER, "xss.txt"), "utf8").split("\n");
  return [
    ...(readJson("blns.json") as string[]),
    ...strings.map(({ s }) => s),
    ...attacks.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])),
    ...xss,
  ].filter((text) => typeof text === "string" && text !== "");
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
