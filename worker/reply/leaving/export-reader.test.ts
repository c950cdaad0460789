import { describe, it } from "vitest";
import type { ExportedMessage, ImportConversation } from "../../protocol/export.ts";
import type { Call } from "../http-call.ts";
import { bringIn, piecesOf } from "./bring-in.ts";
import { NotAnExport, readExport } from "./export-reader.ts";

const HEAD = '{"format":"comptoir-export","version":1,"shop":{"shop":"zoe"},\n';
const FULL = `${HEAD}"conversations":[
{"number":1,"messages":[{}]},
{"number":2,"messages":[],"x":"é],"}],
"customers":[
{"customer":"a","conversations":["x"]},
{"customer":"b","conversations":[]}]}
`;
const EMPTY = `${HEAD}"conversations":[],\n"customers":[]}\n`;

async function partsOf(text: string) {
  const parts = [];
  for await (const { read: _, ...part } of readExport(new Blob([text]))) {
    parts.push(part);
  }
  return parts;
}

/** A server that takes everything but what `refuses` says; and what it was sent. */
function server(refuses: (path: string) => boolean = () => false, after = 0) {
  const sent: string[] = [];
  const call = ((_method: string, path: string) => {
    sent.push(path);
    return Promise.resolve(
      refuses(path)
        ? { ok: false, problem: "offline" }
        : { ok: true, value: { shop: "zoe", after } },
    );
  }) as Call;
  return { call, sent };
}

const bring = (call: Call, text: string) =>
  bringIn(call, new Blob([text]), { onProgress: () => undefined });

describe("an export is read", () => {
  it("line by line, whatever its lines end with", async ({ expect }) => {
    const parts = await partsOf(FULL);
    expect(parts.map(({ is }) => is)).toEqual([
      "shop",
      "conversation",
      "conversation",
      "customer",
      "customer",
      "end",
    ]);
    expect(parts[2]).toEqual({ is: "conversation", value: { number: 2, messages: [], x: "é]," } });
    expect((await partsOf(EMPTY)).map(({ is }) => is)).toEqual(["shop", "end"]);
  });

  it("as none where it is something else", async ({ expect }) => {
    for (const text of ["<html>", "[1,2]", '{"a":', "\0\0\0"]) {
      await expect(partsOf(text), text).rejects.toThrow(NotAnExport);
    }
  });
});

describe("bringing a shop in", () => {
  it("sends each line, and then how many there were", async ({ expect }) => {
    const { call, sent } = server();
    expect(await bring(call, FULL)).toEqual({ is: "done", shop: "zoe", isSameName: true });
    const at = "/api/owner/import";
    expect(sent).toEqual([
      at,
      `${at}/zoe/conversations`,
      `${at}/zoe/conversations`,
      `${at}/zoe/customers`,
      `${at}/zoe/customers`,
      `${at}/zoe/done`,
    ]);
  });

  it("does not send again what is there", async ({ expect }) => {
    const { call, sent } = server(undefined, 1);
    await bring(call, FULL);
    expect(sent.filter((path) => path.endsWith("conversations"))).toHaveLength(1);
  });

  it("is not done where the file is cut short, or the network fails", async ({ expect }) => {
    for (let length = HEAD.length; length < FULL.length - 3; length++) {
      const { call, sent } = server();
      const arrival = await bring(call, FULL.slice(0, length));
      expect(arrival.is, FULL.slice(0, length)).not.toBe("done");
      expect(sent.at(-1)).not.toMatch(/done$/);
    }
    const { call } = server((path) => path.endsWith("customers"));
    const problem = "offline";
    expect(await bring(call, FULL)).toEqual({ is: "broken-off", shop: "zoe", problem });
    expect((await bring(call, "")).is).toBe("refused");
  });

  it("sends many messages in pieces, where it stands with the last", ({ expect }) => {
    const messages = Array.from({ length: 450 }, (_, index) => ({ seq: index + 1 }));
    const pieces = piecesOf({
      conversation: "c",
      number: 1,
      images: [{ image: "i" }] as ImportConversation["images"],
      messages: messages as ExportedMessage[],
      state: {} as ImportConversation["state"],
      traces: null,
    });
    expect(pieces.map((piece) => piece.messages?.length)).toEqual([0, 200, 200, 50]);
    expect(pieces.map((piece) => "state" in piece)).toEqual([false, false, false, true]);
  });
});
