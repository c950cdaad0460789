import { base64 } from "../base64.ts";
import type { Mail } from "./mail.ts";

/** An encoded word may have 75 characters (RFC 2047 §2): so many bytes of text fit into one. */
const ENCODED_WORD_BYTES = 45;
/** Characters in a line of base64 (RFC 2045 §6.8). */
const BASE64_LINE_CHARS = 76;

/** A mail as it travels (RFC 5322, 2045, 2047): plain ASCII, lines ended by CR LF, none of them a lone dot. */
export function mailAsText(mail: Mail, from: string, now: number): string {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  const headers = [
    `From: ${from}`,
    `To: ${mail.to}`,
    `Subject: ${encodedWords(oneLine(mail.subject))}`,
    `Date: ${new Date(now).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${crypto.randomUUID()}@${domain}>`,
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
  ];
  return [...headers, "", ...linesOf(base64(mail.text.replaceAll(/\r?\n|\r/g, "\r\n"))), ""].join(
    "\r\n",
  );
}

/** Nothing in it can end a header: control characters and line ends become spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
}

/** Each piece ends between two code points, as each is decoded on its own. */
function encodedWords(text: string): string {
  if (/^[ -~]{0,60}$/.test(text) && !text.includes("=?")) {
    return text;
  }
  const pieces = [""];
  for (const point of text) {
    const piece = (pieces.at(-1) ?? "") + point;
    if (byteLength(piece) > ENCODED_WORD_BYTES) {
      pieces.push(point);
    } else {
      pieces[pieces.length - 1] = piece;
    }
  }
  return pieces.map((piece) => `=?UTF-8?B?${base64(piece)}?=`).join("\r\n ");
}

function linesOf(encoded: string): string[] {
  const count = Math.ceil(encoded.length / BASE64_LINE_CHARS);
  return Array.from({ length: count }, (_, line) =>
    encoded.slice(line * BASE64_LINE_CHARS, (line + 1) * BASE64_LINE_CHARS),
  );
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
