import { VisitorClient } from "../../stage/clients.ts";
import { RawConnection, requestHead } from "../../stage/raw-connection.ts";

/** A request no client would send. What went wrong, or null. */
export interface OddRequest {
  id: string;
  run: () => Promise<string | null>;
}

const SOON_MS = 3000;
const MESSAGES = "/api/shops/demo/conversation/messages";

/** Lengths and beginnings that no list of attacks need name. */
export function oddRequests(origin: string): OddRequest[] {
  const inPieces = { "Transfer-Encoding": "chunked" };
  const odd = (id: string, allowed: (number | null)[], line: string, more: Headers, body = "") => ({
    id,
    run: () => send(origin, allowed, line, more, body),
  });
  const post = `POST ${MESSAGES}`;
  return [
    odd("two lengths", [400], post, { "Content-Length": "4", "content-length": "5" }, "12345"),
    odd("a length below zero", [400], post, { "Content-Length": "-1" }),
    odd("a length that is none", [400], post, { "Content-Length": "1e3" }),
    odd("a piece that is none", [400, null], post, inPieces, "zz\r\nhello\r\n"),
    odd("a length above every bound", [413], post, { "Content-Length": String(33 * 1024 ** 2) }),
    odd("no HTTP", [400, null], "\u0000\u0001\u0002", {}),
  ];
}

type Headers = Record<string, string | null>;

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
