import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { request as requestByTls } from "node:https";
import { text } from "node:stream/consumers";

export interface Asked {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Question {
  method?: string;
  /** Any, `Host` and those that fetch() keeps to itself included. */
  headers?: Record<string, string>;
  body?: string;
}

/** A request whose target goes out as it is written: fetch() would tidy it up, and follow redirects. */
export async function ask(
  origin: string,
  target: string,
  { method = "GET", headers = {}, body }: Question = {},
): Promise<Asked> {
  const { port, protocol } = new URL(origin);
  const asked =
    protocol === "https:"
      ? requestByTls({ host: "localhost", port, method, path: target, headers }).end(body)
      : request({ host: "127.0.0.1", port, method, path: target, headers }).end(body);
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  const { statusCode: status = 0, headers: told } = response;
  return { status, headers: told, body: await text(response) };
}
