import { VisitorClient } from "../../stage/clients.ts";
import { RawConnection, requestHead } from "../../stage/raw-connection.ts";

/** A request no client would send. What went wrong, or null. */
export interface OddRequest {
  id: string;
  run: () => Promise<string | null>;
}

const SOON_MS = 3000;
const MESSAGES = "/api/shops/demo/conversation/messages";
const GOOD = JSON.stringify({ clientId: "c", body: { type: "text", text: "bonjour" } });

/** Lengths that lie, bodies in pieces, methods and paths of no route. */
export function oddRequests(origin: string): OddRequest[] {
  const mib = "A".repeat(1024 * 1024);
  const piece = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  const inPieces = { "Transfer-Encoding": "chunked" };
  const odd = (id: string, allowed: (number | null)[], line: string, more: Headers, body = "") => ({
    id,
    run: () => send(origin, allowed, line, more, body),
  });
  const post = `POST ${MESSAGES}`;
  return [
    odd(
      "both lengths",
      [400, 413, 501],
      post,
      { "Content-Length": "4", ...inPieces },
      `${piece("hello")}0\r\n\r\n`,
    ),
    odd("two lengths", [400], post, { "Content-Length": "4", "content-length": "5" }, "12345"),
    odd("a length below zero", [400], post, { "Content-Length": "-1" }),
    odd("a length that is none", [400], post, { "Content-Length": "1e3" }),
    odd("pieces, too large", [413], post, inPieces, `${piece(mib)}0\r\n\r\n`),
    odd("a piece that is none", [400, null], post, inPieces, "zz\r\nhello\r\n"),
    odd("a length that is too short", [400], post, { "Content-Length": "10" }, mib),
    odd("a length that is too long", [null], post, { "Content-Length": "60000" }, "0123456789"),
    odd("a length above every bound", [413], post, { "Content-Length": String(33 * 1024 ** 2) }),
    odd("text, not JSON", [415], post, { "Content-Type": "text/plain", ...lengthOf(GOOD) }, GOOD),
    odd(
      "a form",
      [415],
      post,
      { "Content-Type": "Application/X-WWW-Form-Urlencoded", ...lengthOf(GOOD) },
      GOOD,
    ),
    odd("no type", [415], post, { "Content-Type": null, ...lengthOf(GOOD) }, GOOD),
    odd("TRACE", [404, 405, 501], `TRACE ${MESSAGES}`, {}),
    odd("another method by header", [200], `GET ${MESSAGES}`, {
      "X-HTTP-Method-Override": "DELETE",
    }),
    odd("a long address", [200, 400, 404, 414], `GET /?${"a".repeat(16_384)}`, {}),
    odd("languages without end", [200], "GET /api/shops/demo", {
      "Accept-Language": "a-".repeat(4000),
    }),
    odd("ranges without end", [200, 206, 416], "GET /widget.js", {
      Range: `bytes=${"0-,".repeat(1000)}0-`,
    }),
    odd("no HTTP", [400, null], "\u0000\u0001\u0002", {}),
  ];
}

type Headers = Record<string, string | null>;

function lengthOf(text: string): Headers {
  return { "Content-Length": String(Buffer.byteLength(text)) };
}

async function send(
  origin: string,
  allowed: readonly (number | null)[],
  line: string,
  more: Headers,
  body: string,
): Promise<string | null> {
  const visitor = new VisitorClient(origin);
  const connection = await RawConnection.open(origin);
  const headers = {
    Host: new URL(origin).host,
    Origin: origin,
    Authorization: `Bearer ${visitor.token}`,
    "Content-Type": "application/json",
    ...more,
  };
  connection.write(requestHead(line, headers) + body);
  const status = await connection.status(SOON_MS);
  const stored = await visitor.messages();
  connection.end();
  if (stored.length > 0) {
    return "it is stored";
  }
  return allowed.includes(status) ? null : String(status ?? "no answer");
}
