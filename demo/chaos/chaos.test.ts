import { beforeAll, describe, it } from "vitest";
import { FAULTS } from "../stage/faults.ts";
import { OwnerClient } from "../stage/owner-client.ts";
import { type ShopServer, startServer } from "../stage/server.ts";
import { playGroup } from "./group.ts";

/* A few of what `npm run chaos` plays. */
const SEEDS = [1, 2, 3, 4, 5, 6];

// A server that starts anew on a busy machine is a while about it.
describe("conversations over bad roads, on a server that is killed", { timeout: 120_000 }, () => {
  let server: ShopServer;
  let owner: OwnerClient;

  beforeAll(async () => {
    server = await startServer();
    owner = await OwnerClient.signIn(server.signInLink);
    return () => server.stop();
  });

  it("end with all that was said, once, in order, before everybody", async ({ expect }) => {
    const play = { roundMs: 4000, texts: 4, among: FAULTS };
    const { endings } = await playGroup(server, owner, {
      number: 1,
      seeds: SEEDS,
      rounds: 1,
      play,
    });
    for (const [seed, { broken, history }] of endings) {
      expect(broken, `seed ${seed}`).toEqual([]);
      expect(history.acknowledged.length, `seed ${seed}`).toBeGreaterThan(0);
    }
    const struck = [...endings.values()].flatMap((ending) => Object.values(ending.struck));
    expect(struck.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });
});
