import type { BeginImport, ExportedCustomer, ImportConversation } from "../../protocol/export.ts";

/** What stands on a line of an export (protocol/export.ts): its kind, and what the line says. */
export type Part =
  | { is: "shop"; value: BeginImport }
  | { is: "conversation"; value: ImportConversation }
  | { is: "customer"; value: ExportedCustomer }
  | { is: "end" };

/** A line that is none of an export: another file, or one that was changed by hand. */
export class NotAnExport extends Error {}

const CONVERSATIONS = '"conversations":[';
const CUSTOMERS = '"customers":[';

/** Reads an export line by line, never the whole of it; without an `end` it was cut short. */
export async function* readExport(file: Blob): AsyncGenerator<Part & { read: number }> {
  let section: "shop" | "conversation" | "customer" = "shop";
  for await (const { line, read } of linesOf(file)) {
    if (section === "shop") {
      yield { is: "shop", value: parse<BeginImport>(`${line.slice(0, -1)}}`), read };
      section = "conversation";
    } else if (line.startsWith(CUSTOMERS)) {
      section = "customer";
    } else if (section === "customer") {
      const isLast = !line.endsWith(",");
      yield { is: section, value: parse<ExportedCustomer>(line.slice(0, isLast ? -2 : -1)), read };
    } else if (!line.startsWith(CONVERSATIONS)) {
      const value = parse<ImportConversation>(line.replace(/\]?,$/, ""));
      yield { is: section, value, read };
    }
    if (section === "customer" && line.endsWith("]}")) {
      yield { is: "end", read };
    }
  }
}

/** `read`: how much of the file that was, in bytes or nearly. */
async function* linesOf(file: Blob): AsyncGenerator<{ line: string; read: number }> {
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  let rest = "";
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    read += value?.byteLength ?? 0;
    const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      if (line.trim() !== "") {
        yield { line: line.trim(), read };
      }
    }
    if (done) {
      return;
    }
  }
}

function parse<Value>(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    throw new NotAnExport("not a line of an export", { cause: error });
  }
}
