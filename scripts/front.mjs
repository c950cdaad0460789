/*
 * What stands before the Worker on one's own machine, in the place of Miniflare's own front. That one believes headers
 * which anybody may send (`MF-Original-URL` says what was asked for), has paths of its own under /cdn-cgi, and shows
 * errors with their stack. This one passes on what was asked as it was asked, and compresses as Cloudflare does.
 */

/** Served compressed: what is text, whatever it is called. Pictures are small already. */
const TEXT = /^(text\/|application\/([\w.]+\+)?json\b|image\/svg\+xml)/;

/** What the runtime says to developers. */
const FOR_DEVELOPERS = "X-Mf-Additional-Response-Log";

/** As of the Worker's own errors (worker/middleware/headers.ts): nothing in it is for a browser to run, frame or keep. */
const ERROR_HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=63072000",
  "X-Content-Type-Options": "nosniff",
};

export default {
  async fetch(request, { WORKER }) {
    // `OPTIONS *`, or a `Host` that is none: there is no such address to pass on.
    if (!URL.canParse(request.url)) {
      return problem("bad-request", 400);
    }
    try {
      const response = await WORKER.fetch(request);
      return response.webSocket ? response : compressed(request, response);
    } catch (error) {
      console.error(
        JSON.stringify({ level: "error", event: "not-passed-on", error: String(error) }),
      );
      return problem("internal", 500);
    }
  },
};

function problem(error, status) {
  return Response.json({ error }, { status, headers: ERROR_HEADERS });
}

/** The runtime compresses what says that it is. */
function compressed(request, response) {
  const headers = new Headers(response.headers);
  headers.delete(FOR_DEVELOPERS);
  if (response.body && TEXT.test(headers.get("Content-Type") ?? "")) {
    headers.append("Vary", "Accept-Encoding");
    const encoding = encodingFor(request.headers.get("Accept-Encoding") ?? "");
    if (encoding && !headers.has("Content-Encoding")) {
      headers.set("Content-Encoding", encoding);
    }
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The better one of the two that a client takes (RFC 9110, 12.5.3); what it weighs with 0 it does not. */
function encodingFor(accepted) {
  const taken = accepted
    .split(",")
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(";", 1)[0].trim().toLowerCase());
  return ["br", "gzip"].find((coding) => taken.includes(coding));
}
