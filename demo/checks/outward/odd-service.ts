import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Far more than the buffers on the way hold of an answer that nobody reads. */
const WRITTEN_AT_MOST = 64 * 1024 * 1024;

/** A push service that answers `/302` and the like by sending somebody to `elsewhere`, and all else without end. */
export interface OddService {
  endpoint: (name: string) => string;
  /** Bytes of endless answers that were taken. */
  written: () => number;
  close: () => void;
}

export async function startOddService(elsewhere: string): Promise<OddService> {
  let written = 0;
  const piece = Buffer.alloc(64 * 1024);
  const flood = (response: ServerResponse) => {
    while (!response.destroyed && written < WRITTEN_AT_MOST) {
      written += piece.length;
      if (!response.write(piece)) {
        response.once("drain", () => flood(response));
        return;
      }
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    const code = Number(request.url?.slice(1));
    if (code >= 300 && code < 400) {
      response.writeHead(code, { Location: elsewhere }).end();
    } else {
      flood(response.writeHead(201));
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: (name) => `http://127.0.0.1:${port}/${name}`,
    written: () => written,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
