import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from "node:http2";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { VisitorClient } from "../../stage/clients.ts";
import { type ProxyName, startProxy, whyNoProxy } from "../../stage/front-proxy.ts";
import { noisePng } from "../../stage/png.ts";
import { freePort } from "../../stage/ports.ts";
import { RawHttp } from "../../stage/raw-http.ts";
import { startServer } from "../../stage/server.ts";
import type { Finding } from "../check.ts";

/** One path in ways of writing it that something on the way may take for the same. */
const RUNTIME_PATHS =
  `/cdn-cgi/ /cdn-cgi /cdn-cgi/explorer /cdn-cgi/mf/scheduled /cdn-cgi/handler/email
  /CDN-CGI/explorer //cdn-cgi/explorer /./cdn-cgi/explorer /api/../cdn-cgi/explorer /%63dn-cgi/explorer
  /cdn%2dcgi/explorer /cdn-cgi%2fexplorer /%2e/cdn-cgi/explorer /api/%2e%2e/cdn-cgi/explorer
  /%2563dn-cgi/explorer /cdn-cgi;x/explorer /cdn-cgi/?x=1`.split(/\s+/);

/** As whoever asks might say where they are. */
const CLAIMS = ["X-Forwarded-For", "X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "Forwarded"];
/** Sign-in links one address may ask for within an hour (the README's table of limits). */
const SIGN_INS_AN_HOUR = 30;
/** Bytes; a piece of a shop brought from elsewhere has 8 MiB at most. */
const TOO_LARGE = String(10 * 1024 * 1024);
/** Longer than a proxy waits for a socket that says nothing. */
const LONG_MS = 100_000;
const PING_MS = 20_000;

type Sentence = [what: string, isHeld: boolean];

/** O1, O2: through TLS and a proxy set up by the file the docs show, everything works, and nothing else does. */
export async function worksBehind(name: ProxyName, isFull: boolean): Promise<Finding> {
  const why = whyNoProxy(name);
  if (why !== null) {
    return { isHeld: false, figure: `not tried: ${why}` };
  }
  const [port, serverPort] = [await freePort(), await freePort()];
  const origin = `https://localhost:${port}`;
  const env = { PUBLIC_ORIGIN: origin, ADDRESS_HEADER: "X-Real-IP" };
  const server = await startServer({ port: serverPort, env });
  const proxy = await startProxy(name, { port, server: serverPort });
  const trusted = getCACertificates("default");
  setDefaultCACertificates([...trusted, proxy.authority]);
  try {
    const sentences = [
      ...(await pageSentences(origin, proxy.authority)),
      ...(await visitorSentences(origin, isFull)),
      ...(await ownerSentences(server.signInLink, origin)),
      ...(await refusalSentences(origin)),
    ];
    return {
      isHeld: sentences.every(([, isHeld]) => isHeld),
      figure: sentences.map(([what, isHeld]) => (isHeld ? what : `NOT ${what}`)).join(", "),
    };
  } finally {
    setDefaultCACertificates(trusted);
    await proxy.stop();
    await server.stop();
  }
}

/** A GET by HTTP/2 and what came over the wire, still encoded. */
async function getByHttp2(origin: string, authority: string, path: string, accepts: string) {
  const session = connect(origin, { ca: authority });
  try {
    const headersSent = { "accept-encoding": accepts, "sec-fetch-site": "same-origin" };
    const stream = session.request({ ":path": path, ...headersSent });
    const [headers] = (await once(stream, "response")) as [
      IncomingHttpHeaders & IncomingHttpStatusHeader,
    ];
    return { headers, bytes: (await buffer(stream)).length };
  } finally {
    session.close();
  }
}

async function pageSentences(origin: string, authority: string): Promise<Sentence[]> {
  const pages = ["/demo/", "/reply/", "/c/demo", "/widget.js", "/api/shops/demo"];
  const plain = await Promise.all(
    pages.map((path) => getByHttp2(origin, authority, path, "identity")),
  );
  const small = await Promise.all(
    pages.map((path) => getByHttp2(origin, authority, path, "gzip, br")),
  );
  const total = (all: { bytes: number }[]) => all.reduce((sum, { bytes }) => sum + bytes, 0);
  const found = [...plain, ...small].filter(({ headers }) => headers[":status"] === 200).length;
  const strict = plain.filter(
    ({ headers }) => headers["strict-transport-security"] === "max-age=63072000",
  ).length;
  return [
    [`${found} of ${2 * pages.length} pages by HTTP/2`, found === 2 * pages.length],
    [`HSTS once on ${strict} of ${pages.length}`, strict === pages.length],
    [`${total(plain)} bytes in ${total(small)}`, total(small) < total(plain) / 2],
  ];
}

async function visitorSentences(origin: string, isFull: boolean): Promise<Sentence[]> {
  const visitor = new VisitorClient(origin);
  const posted = await visitor.post("Bonjour");
  const socket = await visitor.connect();
  const clientId = socket.sendText("by socket");
  const frame = await socket.next("posted");
  const picture = noisePng(316, 316);
  const same = Buffer.from(await visitor.image(await visitor.postImage(picture))).equals(picture);
  const sentences: Sentence[] = [
    ["message posted", posted.status === 201],
    ["socket open", frame.message?.clientId === clientId],
    [`photo of ${Math.round(picture.length / 1024)} KiB whole`, same],
  ];
  if (isFull) {
    for (let waited = 0; waited < LONG_MS; waited += PING_MS) {
      await sleep(PING_MS);
      socket.send("ping");
    }
    sentences.push([`still open after ${LONG_MS / 1000} s`, socket.isOpen]);
  }
  socket.close();
  return sentences;
}

async function ownerSentences(link: string, origin: string): Promise<Sentence[]> {
  const http = new RawHttp(origin);
  const confirmed = await http.ask({
    method: "POST",
    path: "/api/owner/sign-in/confirm",
    body: JSON.stringify({ token: new URL(link).hash.slice("#sign-in=".length) }),
    headers: { "Content-Type": "application/json", Origin: origin },
  });
  const cookie = confirmed.headers["set-cookie"] ?? "";
  const isBound = /^__Host-comptoir=[^;]+;.*; Secure/.test(cookie) && !/domain=/i.test(cookie);
  const headers = { Cookie: cookie.split(";")[0] ?? "", "Sec-Fetch-Site": "same-origin" };
  const { status } = await http.ask({ path: "/api/owner/shops", headers });
  http.close();
  return [
    ["link begins with the public origin", link.startsWith(`${origin}/`)],
    ["signed in by a __Host- cookie", isBound && status === 200],
  ];
}

async function refusalSentences(origin: string): Promise<Sentence[]> {
  const http = new RawHttp(origin);
  const runtime = await Promise.all(RUNTIME_PATHS.map((path) => http.ask({ path })));
  const closed = runtime.filter(({ status }) => [400, 403, 404].includes(status)).length;
  // Refused by what it says of itself, before it is sent.
  const large = await http.ask({
    method: "POST",
    path: "/api/shops",
    body: "{",
    headers: { Origin: origin, "Content-Type": "application/json", "Content-Length": TOO_LARGE },
  });
  const statuses: number[] = [];
  for (let turn = 0; turn <= SIGN_INS_AN_HOUR; turn++) {
    const address = `203.0.113.${turn}`;
    const claims = CLAIMS.map((name) => [name, name === "Forwarded" ? `for=${address}` : address]);
    const { status } = await http.ask({
      method: "POST",
      path: "/api/owner/sign-in",
      body: JSON.stringify({ email: `visitor-${turn}@example.com` }),
      headers: {
        "Content-Type": "application/json",
        Origin: origin,
        ...Object.fromEntries(claims),
      },
    });
    statuses.push(status);
  }
  http.close();
  const admitted = statuses.filter((status) => status === 202).length;
  return [
    [
      `${closed} of ${RUNTIME_PATHS.length} spellings of /cdn-cgi closed`,
      closed === RUNTIME_PATHS.length,
    ],
    [`10 MiB refused with ${large.status}`, large.status === 413],
    [
      `${admitted} of ${statuses.length} sign-ins for ${statuses.length} forged addresses`,
      admitted === SIGN_INS_AN_HOUR && statuses.at(-1) === 429,
    ],
  ];
}
