import { createServer } from "node:net";

/** "localhost" may mean either; a stranger on one of them would get our visitors. */
const LOOPBACKS = ["127.0.0.1", "::1"];

export async function isPortFree(port: number): Promise<boolean> {
  const free = await Promise.all(LOOPBACKS.map((host) => canListen(port, host)));
  return free.every(Boolean);
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
