import { signal } from "@preact/signals";
import { describe, it } from "vitest";
import type { ConnectionState } from "../../../widget/client/connection.ts";
import type { AnswersOverview } from "../../protocol/answers.ts";
import type { Counts } from "../inbox/views.ts";
import { attendAnswers } from "./attend.ts";

/** An owner's page of which the test decides what goes on. */
function pageOf(connectionNow: ConnectionState) {
  const done: string[] = [];
  const isHere = signal(false);
  const connection = signal(connectionNow);
  const counts = signal<Counts>({ snoozed: 0, "needs-me": 0, answered: 0, done: 0 });
  const overview = signal<AnswersOverview | null>(null);
  const note = (what: string) => () => {
    done.push(what);
    return Promise.resolve();
  };
  const answers = { load: note("load"), leave: note("leave"), overview };
  attendAnswers(signal(answers), isHere, signal({ connection, counts }));
  return { done, isHere, connection, counts, overview };
}

describe("the answers", () => {
  it("are asked for when the owner comes to them, and settled when they go", ({ expect }) => {
    const { done, isHere } = pageOf("open");
    expect(done).toEqual([]);
    isHere.value = true;
    expect(done).toEqual(["load"]);
    isHere.value = false;
    expect(done).toEqual(["load", "leave"]);
  });

  it("are asked for anew when somebody waits anew, and after a lost connection", ({ expect }) => {
    const { done, isHere, connection, counts, overview } = pageOf("connecting");
    isHere.value = true;
    expect(done).toEqual([]);
    connection.value = "open";
    counts.value = { snoozed: 0, "needs-me": 1, answered: 0, done: 0 };
    counts.value = { snoozed: 0, "needs-me": 1, answered: 5, done: 0 };
    expect(done).toHaveLength(2);
    overview.value = { answers: [], builtIn: [], conflicts: [] };
    connection.value = "offline";
    expect(done).toHaveLength(2);
    connection.value = "open";
    expect(done).toHaveLength(3);
  });

  it("that nobody has told yet are asked for even so, to tell why not", ({ expect }) => {
    const { done, isHere } = pageOf("offline");
    isHere.value = true;
    expect(done).toEqual(["load"]);
  });
});
