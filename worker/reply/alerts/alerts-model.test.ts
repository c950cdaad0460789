import { describe, it } from "vitest";
import type { PatchAlerts, ShownAlerts } from "../../protocol/alerts.ts";
import type { Outcome } from "../http-call.ts";
import type { AlertsApi } from "./alerts-api.ts";
import { createAlertsModel } from "./alerts-model.ts";

const START: ShownAlerts = { byMail: true, mailAfterMinutes: 5, hasMail: true };

/** A server whose answers the test gives, in the order it likes. */
function server() {
  const answers: ((outcome: Outcome<ShownAlerts>) => void)[] = [];
  const asked: PatchAlerts[] = [];
  const api: AlertsApi = {
    settings: async () => ({ ok: true, value: START }),
    patch: (change) => {
      asked.push(change);
      return new Promise((resolve) => answers.push(resolve));
    },
    tryPush: async () => ({ ok: false, problem: "offline" }),
  };
  return { api, answers, asked };
}

describe("alerts by mail", () => {
  it("show a change before it is saved", async ({ expect }) => {
    const { api, answers, asked } = server();
    const model = createAlertsModel(api);
    await model.load();
    const saving = model.change({ byMail: false });
    expect(model.shown.value?.byMail).toBe(false);
    answers[0]?.({ ok: true, value: { ...START, byMail: false } });
    await saving;
    expect(asked).toEqual([{ byMail: false }]);
    expect([model.shown.value?.byMail, model.hasFailed.value]).toEqual([false, false]);
  });

  it("take a change back that could not be saved, and say so", async ({ expect }) => {
    const { api, answers } = server();
    const model = createAlertsModel(api);
    await model.load();
    const saving = model.change({ mailAfterMinutes: 15 });
    answers[0]?.({ ok: false, problem: "offline" });
    await saving;
    expect([model.shown.value, model.hasFailed.value]).toEqual([START, true]);
  });

  it("show the newest of two changes, whichever is answered first", async ({ expect }) => {
    const { api, answers } = server();
    const model = createAlertsModel(api);
    await model.load();
    const saving = [model.change({ mailAfterMinutes: 15 }), model.change({ mailAfterMinutes: 60 })];
    answers[0]?.({ ok: true, value: { ...START, mailAfterMinutes: 15 } });
    await saving[0];
    expect(model.shown.value?.mailAfterMinutes).toBe(60);
    answers[1]?.({ ok: true, value: { ...START, mailAfterMinutes: 60 } });
    await saving[1];
    expect(model.shown.value?.mailAfterMinutes).toBe(60);
  });
});
