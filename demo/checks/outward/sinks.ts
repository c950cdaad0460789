import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens inside, and counts whoever comes. */
export interface Sinks {
  port: number;
  hits: () => number;
  close: () => void;
}

/** On both loopback addresses, under one port. */
export async function openSinks(): Promise<Sinks> {
  let hits = 0;
  const count: RequestListener = (_, response) => response.end();
  const four = createServer(count).listen(0, "127.0.0.1");
  await once(four, "listening");
  const { port } = four.address() as AddressInfo;
  const six = createServer(count).listen(port, "::1");
  await once(six, "listening");
  for (const server of [four, six]) {
    server.on("connection", () => hits++);
  }
  return {
    port,
    hits: () => hits,
    close() {
      four.close();
      six.close();
    },
  };
}
