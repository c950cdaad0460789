import { VisitorClient } from "../../stage/clients.ts";
import { attackRequests, type AttackRequest, EVIL } from "../../stage/http-attacks.ts";
import { httpAttacks } from "../../stage/hostile-texts.ts";
import { RawConnection, requestHead } from "../../stage/raw-connection.ts";
import type { Ground } from "../check.ts";

const SOON_MS = 3000;
/** What is sent of a body at most, in bytes. */
const MAX_BODY = 2 * 1024 * 1024;
const MESSAGES = "/api/shops/demo/conversation/messages";
const SETTINGS = "/api/owner/shops/demo/settings";
/** What anybody may read, each made in a way of its own. */
const OPEN = ["/", "/widget.js", "/api/shops/demo", "/c/demo", "/c/demo/privacy", "/reply/"];
const GOOD = JSON.stringify({ clientId: "c", body: { type: "text", text: "bonjour" } });
/** An owner's, which would be seen at once. */
const RENAMED = JSON.stringify({ name: "Renamed" });

interface Sent {
  status: number | null;
  head: string;
  body: string;
}

interface Scene {
  origin: string;
  cookie: string;
  visitor: VisitorClient;
  settings: () => Promise<string>;
}

/** An attack of the list, sent wherever it could do harm. */
export interface SentAttack {
  id: string;
  run: () => Promise<string | null>;
}

export async function sentAttacks({ server: { origin }, owner }: Ground): Promise<SentAttack[]> {
  const session = await owner();
  const settings = async () => (await session.call("GET", "/shops/demo/settings")).text();
  const scene = { origin, cookie: session.cookie, settings };
  return httpAttacks().flatMap(({ id, raw, expect }) =>
    attackRequests(raw)
      .flatMap(wherever)
      .map((request) => ({
        id,
        run: () => faultOf({ ...scene, visitor: new VisitorClient(origin) }, request, expect),
      })),
  );
}

/** With a place where it names none: what takes a body, what an owner may change, and what is open to all. */
function wherever(request: AttackRequest): AttackRequest[] {
  const { bytes, target, method, headers } = request;
  if (bytes !== undefined) {
    return [bytes, bytes.replace(/ \S+ /, ` ${MESSAGES} `)].map((each) => {
      const [, how = "", where = ""] = /^(\S+) (\S+)/.exec(each) ?? [];
      return { ...request, bytes: each, method: how, target: where };
    });
  }
  if (target?.startsWith("?") === true) {
    return OPEN.map((path) => ({ ...request, target: path + target }));
  }
  if (target !== undefined) {
    return [request];
  }
  const isOfBody =
    request.isInPieces || request.bodyBytes !== undefined || "Content-Type" in headers;
  const changes = [
    { ...request, method: "POST", target: MESSAGES },
    { ...request, method: "PATCH", target: SETTINGS },
  ];
  const reads = [...OPEN, MESSAGES, SETTINGS].map((path) => ({
    ...request,
    method: method ?? "GET",
    target: path,
  }));
  return isOfBody ? changes : reads;
}

async function faultOf(
  scene: Scene,
  request: AttackRequest,
  expect: string,
): Promise<string | null> {
  const { origin, visitor, settings } = scene;
  const before = await settings();
  const usual = OPEN.includes(request.target ?? "") ? await read(origin, request) : null;
  const { status, head, body } = await send(scene, request);
  const where = `${request.method ?? "GET"} ${(request.target ?? "").slice(0, 60)}`;
  const isChanged = (await settings()) !== before || (await visitor.messages()).length > 0;
  const again = usual === null ? null : await read(origin, request);
  if (isChanged) {
    return `${where} is stored`;
  }
  if (again !== usual) {
    return `${where} changes what others are sent`;
  }
  if (
    /^(?:access-control-allow-origin|location|set-cookie):.*(?:evil|x=1|javascript:)/im.test(head)
  ) {
    return `${where} is said back in a header`;
  }
  if (body.includes(EVIL)) {
    return `${where} is said back in the body`;
  }
  const isTaken = status !== null && status < 300;
  if ((status ?? 0) >= 500 && status !== 501) {
    return `${where}: ${status}`;
  }
  return isTaken && mustBeRefused(request, expect) ? `${where} is taken: ${status}` : null;
}

/** What would change something, what is an owner's, and what the list wants refused and nothing else. */
function mustBeRefused({ method = "GET", target = "", hasCookie }: AttackRequest, expect: string) {
  const isRead = ["GET", "HEAD", "OPTIONS"].includes(method);
  const isOwners = /owner|conversation\/\d/i.test(target) && !(hasCookie && isRead);
  const named = expect.match(/\b[1-5]\d\d\b(?! ms)/g) ?? [];
  const isOpen = OPEN.includes(target) && isRead;
  const isWanted =
    !/\bor\b/.test(expect) && named.length > 0 && !named.some((each) => each.startsWith("2"));
  return (
    (!isRead && method !== "TRACE") || (isOwners && method !== "OPTIONS") || (isWanted && !isOpen)
  );
}

/** As anybody is sent it who asks for it as usual. */
async function read(origin: string, { target = "/" }: AttackRequest): Promise<string> {
  return (await fetch(origin + target)).text();
}

async function send(scene: Scene, request: AttackRequest): Promise<Sent> {
  const connection = await RawConnection.open(scene.origin);
  for (const piece of bytesOf(scene, request)) {
    connection.write(piece);
  }
  const status = await connection.status(SOON_MS);
  const received = connection.received.toString("utf8");
  connection.end();
  const end = received.indexOf("\r\n\r\n");
  return { status, head: received.slice(0, Math.max(0, end)), body: received.slice(end + 4) };
}

function bytesOf({ origin, cookie, visitor }: Scene, request: AttackRequest): string[] {
  const { host } = new URL(origin);
  const {
    bytes,
    method = "GET",
    target = "/",
    headers,
    bodyBytes,
    isInPieces,
    hasCookie,
  } = request;
  const authorization = `Bearer ${visitor.token}`;
  if (bytes !== undefined) {
    const who = `Host: ${host}\r\nOrigin: ${origin}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json`;
    return [bytes.replace(/Host: \S+/, who)];
  }
  const good = method === "PATCH" ? RENAMED : GOOD;
  const body = ["GET", "HEAD", "TRACE", "OPTIONS"].includes(method)
    ? ""
    : `${good}${" ".repeat(MAX_BODY)}`.slice(0, bodyBytes ?? good.length);
  const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const all = {
    Host: host,
    Origin: origin,
    Authorization: authorization,
    "Content-Type": "application/json",
    ...(isInPieces ? { "Transfer-Encoding": "chunked" } : length),
    ...(hasCookie && { Cookie: cookie }),
    ...headers,
  };
  const sent = isInPieces ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
  return [requestHead(`${method} ${target}`, all), sent];
}
