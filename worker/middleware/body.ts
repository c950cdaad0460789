import type { Context } from "hono";
import type * as v from "valibot";
import { AppError } from "../errors.ts";
import { inTime } from "../in-time.ts";
import { FRAME_MAX_BYTES, LET_GO_MAX_BYTES, LET_GO_PAUSE_MS } from "../protocol/limits.ts";
import { parseJson } from "../protocol/parse.ts";

/** The request's JSON, checked; throws `unsupported-type`, `too-large` or `bad-request`. */
export async function readJson<S extends v.GenericSchema>(
  c: Context,
  schema: S,
  maxBytes = FRAME_MAX_BYTES,
): Promise<v.InferOutput<S>> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError("unsupported-type");
  }
  const parsed = parseJson(schema, await readText(c.req.raw, maxBytes), maxBytes);
  if (!parsed.ok) {
    throw new AppError(parsed.code);
  }
  return parsed.value;
}

/** Reads at most so many bytes, whatever length the client claims; invalid UTF-8 is refused. */
async function readText(request: Request, maxBytes: number): Promise<string> {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(await readBytes(request, maxBytes));
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("bad-request", { cause: error });
  }
}

/** Reads a body of at most so many bytes, whatever length the client claims; throws `too-large`. */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = Number(request.headers.get("Content-Length") ?? 0) > maxBytes ? Infinity : 0;
  while (reader && size <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) {
      return new Uint8Array(await new Blob(chunks).arrayBuffer());
    }
    size += value.byteLength;
    chunks.push(value);
  }
  if (reader) {
    await letGo(reader);
    throw new AppError("too-large");
  }
  return new Uint8Array();
}

/**
 * Reads on for a while what is too large: whoever is hung up on while they send hears of no refusal, and takes it
 * for a bad network.
 */
async function letGo(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let size = 0;
  while (size < LET_GO_MAX_BYTES) {
    const next = await inTime(reader.read(), LET_GO_PAUSE_MS).catch(() => null);
    if (!next || next.done) {
      return;
    }
    size += next.value.byteLength;
  }
}
