import { describe, it } from "vitest";
import { worksBehind } from "../checks/operating/proxy.ts";
import { whyNoProxy } from "../stage/front-proxy.ts";

describe.each(["Caddy", "nginx"] as const)("behind %s", (name) => {
  const why = whyNoProxy(name);
  const skipped = why === null ? "" : ` (skipped: ${why})`;

  it.skipIf(why !== null)(
    `everything works through TLS, and nothing else${skipped}`,
    async ({ expect }) => {
      const { isHeld, figure } = await worksBehind(name, false);
      expect(isHeld, figure).toBe(true);
    },
  );
});
