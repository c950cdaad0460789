import { useState } from "preact/hooks";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader, type WordKey } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { addPasskey, type PasskeyOutcome } from "./passkey.ts";
import { settle } from "./passkey-offer.ts";

const TOLD: Partial<Record<PasskeyOutcome, WordKey>> = {
  dismissed: "passkeys.dismissed",
  offline: "problem.offline",
};

/** Optional, and gone for good. */
export function PasskeyOffer({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const [last, setLast] = useState<PasskeyOutcome>("done");
  const close = () => settle(page);
  const add = async () => {
    const outcome = await addPasskey(page.api.call);
    setLast(outcome);
    if (outcome === "done" || outcome === "there") {
      close();
    }
  };
  return (
    <Sheet title={words("passkeys.offer")} onClose={close}>
      <div class="offer">
        <p>{words("passkeys.offer-lead")}</p>
        <p class="problem" role="alert">
          {last !== "done" && words(TOLD[last] ?? "problem.internal")}
        </p>
        <button type="button" class="primary" onClick={() => void add()}>
          {words("passkeys.add")}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {words("join.not-now")}
        </button>
      </div>
    </Sheet>
  );
}
