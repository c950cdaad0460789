import type { Context } from "hono";
import * as v from "valibot";
import { AppError } from "../errors.ts";

/** What the address asks for after its `?`, checked; throws `too-large` or `bad-request`. */
export function readParams<S extends v.GenericSchema>(c: Context, schema: S): v.InferOutput<S> {
  const result = v.safeParse(schema, c.req.query());
  if (!result.success) {
    const isTooLarge = result.issues.some(({ message }) => message === "too-large");
    throw new AppError(isTooLarge ? "too-large" : "bad-request");
  }
  return result.output;
}
