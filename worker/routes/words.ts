import { Hono } from "hono";

/** What the loader guesses with: the first two letters of a tag that may be none. */
const LANGUAGE = /^[a-z]{2}$/;

/**
 * The widget's words in a language that is only guessed, for any page. Where there are none the answer is empty: a
 * missing file would be an error in the shop's console.
 */
export const words = new Hono<{ Bindings: Env }>();

words.get("/:language", async (c) => {
  const language = c.req.param("language").toLowerCase();
  const file = LANGUAGE.test(language)
    ? await c.env.ASSETS.fetch(new URL(`/locales/${language}.json`, c.req.url))
    : null;
  return new Response(file?.ok ? file.body : null, {
    status: file?.ok ? 200 : 204,
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
});
