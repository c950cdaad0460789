import { startServer } from "../stage/server.ts";
import type { Device, Kind } from "./device.ts";
import { playJourney } from "./journey.ts";

/** What came of the journey in one browser. */
export interface Played {
  /** Its name and version. */
  browser: string;
  /** The step that failed, or null. */
  failure: string | null;
  /** On the consoles of both pages. */
  errors: string[];
}

/**
 * The main journey in that browser, on a server of its own. The visitor and the owner each have a browser
 * to themselves; `after` may look at both at the end.
 */
export async function play(
  kind: Kind,
  after: (visitor: Device, owner: Device) => Promise<void> = async () => {},
): Promise<Played> {
  const server = await startServer();
  const devices: Device[] = [];
  try {
    const visitor = await kind.open();
    devices.push(visitor);
    const owner = await kind.open();
    devices.push(owner);
    const failure = await playJourney(visitor, owner, server).then(() => null, String);
    const errors = [...(await visitor.errors()), ...(await owner.errors())];
    await after(visitor, owner);
    return { browser: visitor.browser, failure, errors };
  } finally {
    await Promise.all(devices.map((device) => device.close()));
    await server.stop();
  }
}
