import { describe, it, vi } from "vitest";
import { Shop } from "../shop/shop.ts";
import { newShop, newVisitor } from "../testing/app.ts";
import { connectInbox, signInOwner } from "../testing/owner.ts";
import { connectVisitor } from "../testing/socket.ts";

const STALLED_MS = 4000;
const QUESTIONS = [
  "Quelle est votre adresse ?",
  "Vous êtes ouverts samedi ?",
  "Quel est votre numéro de téléphone ?",
];

describe("a shop's object that is asked more than it can do", () => {
  it("slows no automatic answer, and hears of all of it in one report when it has time", async ({
    expect,
    onTestFinished,
  }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("Vous êtes ouverts dimanche ?");
    const inbox = await connectInbox(await signInOwner(), shop);
    const { socket } = await connectVisitor(visitor, 2);
    // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
    const { report } = Shop.prototype;
    async function stalled(this: Shop, ...told: Parameters<typeof report>) {
      await new Promise((resolve) => setTimeout(resolve, STALLED_MS));
      return report.apply(this, told);
    }
    const stall = vi
      .spyOn(Shop.prototype, "report")
      .mockImplementation(stalled as unknown as typeof report);
    onTestFinished(() => stall.mockRestore());

    const begun = Date.now();
    for (const text of QUESTIONS) {
      socket.send({ type: "send", clientId: crypto.randomUUID(), body: { type: "text", text } });
      await socket.next("posted");
      expect((await socket.next("posted")).message.author).toBe("auto");
    }
    expect(Date.now() - begun).toBeLessThan(STALLED_MS);

    await expect
      .poll(
        () =>
          inbox.socket.all.findLast((frame) => frame.type === "changed")?.conversation.lastWords,
        { timeout: 4 * STALLED_MS },
      )
      .toBe(QUESTIONS.at(-1));
    expect(stall.mock.calls.length).toBeLessThan(QUESTIONS.length);
    inbox.socket.close();
    socket.close();
  });
});
