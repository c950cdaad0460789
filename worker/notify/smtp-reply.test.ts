import { describe, it } from "vitest";
import { ReplyReader } from "./smtp-reply.ts";

function readerOf(...chunks: string[]): ReplyReader {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(new TextEncoder().encode(chunk));
      }
      controller.close();
    },
  });
  return new ReplyReader(stream.getReader());
}

describe("mail server's reply", () => {
  it("may come in pieces and have several lines", async ({ expect }) => {
    const reader = readerOf("22", "0 hi\r", "\n250-mail.example\r\n250-STARTTLS\r\n250 OK\r\n");
    expect(await reader.next()).toEqual({ code: 220, text: "hi" });
    expect(await reader.next()).toEqual({ code: 250, text: "mail.example\nSTARTTLS\nOK" });
  });

  it("ends where the server hangs up", async ({ expect }) => {
    await expect(readerOf("250-half").next()).rejects.toThrow("hung up");
  });

  it("is refused where it is endless, or none", async ({ expect }) => {
    await expect(readerOf("HTTP/1.1 400\r\n").next()).rejects.toThrow("no mail server");
    await expect(readerOf("2".repeat(20_000)).next()).rejects.toThrow("too much");
    await expect(readerOf("250-more\r\n".repeat(5000)).next()).rejects.toThrow("too much");
  });
});
