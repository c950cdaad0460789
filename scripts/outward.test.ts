import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { freePort } from "../demo/stage/ports.ts";
import { startRuntime } from "./runtime.ts";

describe("what the Worker calls from one's own machine", () => {
  it("is nothing inside, unless that is allowed", async ({ expect, onTestFinished }) => {
    let hits = 0;
    const sink = createServer((_, response) => {
      hits++;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(sink, "listening");
    const folder = mkdtempSync(join(tmpdir(), "comptoir-outward-"));
    onTestFinished(() => {
      sink.close();
      rmSync(folder, { recursive: true });
    });
    const { port } = sink.address() as AddressInfo;
    const config = join(folder, "wrangler.toml");
    const script = join(folder, "caller.js");
    writeFileSync(
      config,
      'name = "caller"\nmain = "caller.js"\ncompatibility_date = "2026-10-20"\n',
    );
    writeFileSync(
      script,
      `const call = () => fetch("http://127.0.0.1:${port}/").then(() => "reached", () => "refused");
      export default { fetch: async () => new Response(await call()) };`,
    );
    const answerWith = async (variables: string) => {
      const file = join(folder, "variables.env");
      writeFileSync(file, variables);
      const ownPort = await freePort();
      const at = { port: ownPort, dataFolder: folder, script, config, envFiles: [file] };
      const runtime = startRuntime(at, () => {});
      const ask = () => fetch(`http://127.0.0.1:${ownPort}/`).then((answer) => answer.text());
      let answer = "";
      const started = async () => (answer = await ask().catch(() => ""));
      await expect.poll(started, { timeout: 30_000 }).not.toBe("");
      await runtime.stop();
      return answer;
    };
    expect(await answerWith("")).toBe("refused");
    expect(hits).toBe(0);
    expect(await answerWith("ALLOW_PRIVATE_NETWORK=yes")).toBe("reached");
  }, 60_000);
});
