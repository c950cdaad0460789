import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, it } from "vitest";
import { isPortFree } from "./port.ts";

/** Not every machine has both. */
const LOOPBACKS = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal }) => internal)
  .map(({ address }) => address);

describe("a port", () => {
  it.for(LOOPBACKS)("is taken while something listens on %s", async (host, { expect }) => {
    const stranger = createServer().listen(0, host);
    await once(stranger, "listening");
    const { port } = stranger.address() as AddressInfo;
    expect(await isPortFree(port)).toBe(false);
    stranger.close();
    await once(stranger, "close");
    expect(await isPortFree(port)).toBe(true);
  });
});
