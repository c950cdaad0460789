import * as v from "valibot";
import { isNewer } from "../data-release.ts";
import { Refusal } from "../command.ts";
import { isDatabaseName, KINDS } from "./layout.ts";

/** Raised when an older `restore` could misread what a newer `backup` has written. */
export const FORMAT = 1;

/** The first file of an archive: what it holds, and by what that is recognised. */
export const MANIFEST = "manifest.json";
/** Largest manifest read, in bytes; one of a million objects has some 150 MB. */
export const MANIFEST_MAX_BYTES = 256 * 1024 * 1024;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Manifest = v.object({
  format: v.literal(FORMAT),
  /** Version of the release it was made by. */
  version: v.string(),
  /** When, in ISO 8601. */
  at: v.string(),
  /** The name in wrangler.toml: part of every object's address. */
  worker: v.pipe(v.string(), v.regex(/^[\w-]{1,63}$/)),
  schema: v.record(v.string(), Count),
  files: v.array(
    v.object({
      name: v.pipe(v.string(), v.check(isDatabaseName)),
      bytes: Count,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

export type Manifest = v.InferOutput<typeof Manifest>;

/** Reads a manifest; throws a Refusal where this release cannot restore what it describes. */
export function readManifest(text: string, worker: string): Manifest {
  const json = parsed(text);
  const { format } = v.parse(v.fallback(v.object({ format: v.number() }), { format: 0 }), json);
  if (format > FORMAT) {
    throw new Refusal("The backup was made by a newer release. Restore it with that one.");
  }
  const result = v.safeParse(Manifest, json);
  if (!result.success) {
    throw new Refusal("This is no backup, or it has been changed. Nothing was written.");
  }
  const manifest = result.output;
  if (new Set(manifest.files.map(({ name }) => name)).size < manifest.files.length) {
    throw new Refusal("The backup names a file twice. Nothing was written.");
  }
  if (isNewer(manifest.schema)) {
    throw new Refusal(
      `The backup was made by a newer release (${manifest.version}). Restore it with that one.`,
    );
  }
  if (manifest.worker !== worker) {
    throw new Refusal(
      `The backup is of a Worker named "${manifest.worker}", and wrangler.toml says "${worker}". Name it as before: objects are found under that name alone.`,
    );
  }
  return manifest;
}

/** "12 conversations, 1 shop, …": the objects of an archive. */
export function countsOf({ files }: Pick<Manifest, "files">): string {
  const objects = files.filter(({ name }) => !name.endsWith("/metadata.sqlite"));
  return KINDS.filter((kind) => kind !== "Installation")
    .map((kind) => {
      const count = objects.filter(({ name }) => name.startsWith(`${kind}/`)).length;
      return `${count.toLocaleString("en")} ${kind.toLowerCase()}${count === 1 ? "" : "s"}`;
    })
    .join(", ");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
