import type { Context } from "hono";
import type * as v from "valibot";
import { AppError } from "../errors.ts";
import { FRAME_MAX_BYTES } from "../protocol/limits.ts";
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
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) {
    throw new AppError("too-large");
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new AppError("too-large");
    }
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
