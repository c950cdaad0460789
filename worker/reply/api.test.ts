import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, onTestFinished } from "vitest";
import { createApi } from "./api.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The api against a server of its own. */
async function apiOf(answer: Answer) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { api: createApi(`http://127.0.0.1:${port}`), server };
}

describe("the owner's api", () => {
  it("gives what the server gives", async ({ expect }) => {
    const shops = { name: "Camille", email: "c@shop.example", shops: [] };
    const { api } = await apiOf((_, response) => response.end(JSON.stringify(shops)));
    expect(await api.shops()).toEqual({ ok: true, value: shops });
  });

  it("takes an empty answer for a yes", async ({ expect }) => {
    const { api } = await apiOf((_, response) => response.writeHead(204).end());
    expect(await api.signOut()).toEqual({ ok: true, value: null });
  });

  it("turns a refusal into its reason, whatever the body says", async ({ expect }) => {
    for (const [status, problem] of [
      [401, "unauthorized"],
      [404, "not-found"],
      [429, "too-many"],
      [500, "internal"],
      [502, "internal"],
    ] as const) {
      const { api } = await apiOf((_, response) => response.writeHead(status).end("<html>"));
      expect(await api.shops()).toEqual({ ok: false, problem });
    }
  });

  it("tells a server that gives no sense from one that refuses", async ({ expect }) => {
    const { api } = await apiOf((_, response) => response.end("<html>not ours</html>"));
    expect(await api.shops()).toEqual({ ok: false, problem: "offline" });
    const gone = await apiOf((request) => request.socket.destroy());
    expect(await gone.api.shops()).toEqual({ ok: false, problem: "offline" });
  });

  it("asks for pages of the list by what narrows them", async ({ expect }) => {
    const asked: (string | undefined)[] = [];
    const { api } = await apiOf(({ url }, response) => {
      asked.push(url);
      response.end('{"conversations":[]}');
    });
    await api.conversations("demo", {});
    await api.conversations("demo", { before: 7, status: "done" });
    expect(asked).toEqual([
      "/api/owner/shops/demo/conversations",
      "/api/owner/shops/demo/conversations?before=7&status=done",
    ]);
  });
});
