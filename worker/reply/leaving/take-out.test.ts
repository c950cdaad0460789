import { describe, it } from "vitest";
import { nothingOf, type Taken, takeOut } from "./take-out.ts";

const FIRST = "/api/owner/shops/zoe/export";
const NEXT = `${FIRST}?after=30`;

const PARTS: Record<string, { text: string; headers: Record<string, string> }> = {
  [FIRST]: {
    text: "one\n",
    headers: { Link: `<${NEXT}>; rel="next"`, "Export-Progress": "30/31" },
  },
  [NEXT]: { text: "é\n", headers: { "Export-Progress": "31/31" } },
};

/** A server of two parts, which first answers as it is told to; and what it was asked, and how long was waited. */
function server(...answers: (Response | Error | null)[]) {
  const asked: string[] = [];
  const waited: number[] = [];
  const seen: string[] = [];
  const ask = (path: string) => {
    asked.push(path);
    const answer = answers.shift() ?? new Response(PARTS[path]?.text, PARTS[path]);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const pause = (ms: number) => {
    waited.push(ms);
    return Promise.resolve();
  };
  const onProgress = ({ done, of }: Taken) => seen.push(`${done}/${of}`);
  return { asked, waited, seen, options: { ask, pause, onProgress } };
}

const OFFLINE = new TypeError("Failed to fetch");
const failing = (status: number) => new Response("", { status });

describe("taking a shop out", () => {
  it("asks for one part after the other, and says how far it is", async ({ expect }) => {
    const { asked, seen, options } = server();
    const { parts, next } = await takeOut(nothingOf("zoe"), options);
    expect(next).toBeNull();
    expect(await new Blob(parts).text()).toBe("one\né\n");
    expect(asked).toEqual([FIRST, NEXT]);
    expect(seen).toEqual(["30/31", "31/31"]);
  });

  it("asks for a part again that did not come", async ({ expect }) => {
    const { asked, waited, options } = server(null, OFFLINE, failing(503));
    const { parts, next } = await takeOut(nothingOf("zoe"), options);
    expect(next).toBeNull();
    expect(await new Blob(parts).text()).toBe("one\né\n");
    expect(asked).toEqual([FIRST, NEXT, NEXT, NEXT]);
    expect(waited).toEqual([1000, 4000]);
  });

  it("goes on later where it broke off", async ({ expect }) => {
    const { asked, options } = server(null, OFFLINE, OFFLINE, failing(429));
    const broken = await takeOut(nothingOf("zoe"), options);
    expect(broken).toMatchObject({ next: NEXT, done: 30, of: 31 });
    asked.length = 0;
    const { parts } = await takeOut(broken, options);
    expect(await new Blob(parts).text()).toBe("one\né\n");
    expect(asked).toEqual([NEXT]);
  });

  it("begins anew where what is here cannot be ended", async ({ expect }) => {
    const { asked, options } = server(null, failing(404));
    expect(await takeOut(nothingOf("zoe"), options)).toEqual(nothingOf("zoe"));
    expect(asked).toEqual([FIRST, NEXT]);
  });
});
