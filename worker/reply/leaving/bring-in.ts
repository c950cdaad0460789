import type { ImportBegun, ImportConversation } from "../../protocol/export.ts";
import type { ApiProblem, Call } from "../http-call.ts";
import { NotAnExport, readExport } from "./export-reader.ts";

export type Arrival =
  | { is: "done"; shop: string; isSameName: boolean }
  /** It goes on when the same file is brought in again. */
  | { is: "broken-off"; shop: string; problem: ApiProblem }
  /** Nothing of it is here. */
  | { is: "refused"; problem: ApiProblem | "not-an-export" };

interface Options {
  /** How much of the file is read, 0 to 1. */
  onProgress: (share: number) => void;
}

/** As many as a piece may hold (protocol/export.ts). */
const MESSAGES_AT_ONCE = 200;

class Refused extends Error {
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Brings a shop in piece by piece; the server checks each of them, and opens the shop when all are there. */
export async function bringIn(call: Call, file: Blob, { onProgress }: Options): Promise<Arrival> {
  let begun: ImportBegun | null = null;
  try {
    let name = "";
    const counts = { conversations: 0, customers: 0 };
    const post = async <Value>(path: string, body: unknown): Promise<Value> => {
      const answer = await call<Value>("POST", `/api/owner/import${path}`, body);
      if (!answer.ok) {
        throw new Refused(answer.problem);
      }
      return answer.value;
    };
    for await (const part of readExport(file)) {
      onProgress(Math.min(part.read / file.size, 1));
      const at = `/${begun?.shop ?? ""}`;
      if (part.is === "shop") {
        name = part.value.shop?.shop;
        begun = await post<ImportBegun>("", part.value);
      } else if (part.is === "conversation") {
        counts.conversations++;
        if (part.value.number > (begun?.after ?? 0)) {
          for (const piece of piecesOf(part.value)) {
            await post(`${at}/conversations`, piece);
          }
        }
      } else if (part.is === "customer") {
        counts.customers++;
        await post(`${at}/customers`, part.value);
      } else if (begun) {
        await post(`${at}/done`, counts);
        return { is: "done", shop: begun.shop, isSameName: begun.shop === name };
      }
    }
    throw new NotAnExport("cut short");
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : "bad-request";
    if (begun) {
      return { is: "broken-off", shop: begun.shop, problem };
    }
    return { is: "refused", problem: error instanceof Refused ? problem : "not-an-export" };
  }
}

/** What stands on a line of the file: there may be no photos. */
type Line = Omit<ImportConversation, "images"> & Partial<Pick<ImportConversation, "images">>;

/** Each photo by itself, then the messages; all but the last without where the conversation stands. */
export function piecesOf(whole: Line): Partial<ImportConversation>[] {
  const { conversation, number, messages, images = [] } = whole;
  const pieces: Partial<ImportConversation>[] = images.map((image) => ({
    conversation,
    number,
    images: [image],
    messages: [],
  }));
  let from = 0;
  for (; messages.length - from > MESSAGES_AT_ONCE; from += MESSAGES_AT_ONCE) {
    const some = messages.slice(from, from + MESSAGES_AT_ONCE);
    pieces.push({ conversation, number, messages: some });
  }
  return [...pieces, { ...whole, images: [], messages: messages.slice(from) }];
}
