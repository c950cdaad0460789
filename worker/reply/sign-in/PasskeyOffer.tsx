import { useEffect, useState } from "preact/hooks";
import { accountApi } from "../devices/account-api.ts";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader, type WordKey } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { addPasskey, canKeepPasskey, type PasskeyOutcome } from "./passkey.ts";

/** Stays when somebody signs out: whoever has said no is not asked again on this device. */
const KEY = "comptoir-reply-passkey";

const TOLD: Partial<Record<PasskeyOutcome, WordKey>> = {
  dismissed: "passkeys.dismissed",
  offline: "problem.offline",
};

/** Once after a sign-in, where this device can keep a passkey and its owner has none: optional, and gone for good. */
export function PasskeyOffer({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const [isShown, setShown] = useState(false);
  const [last, setLast] = useState<PasskeyOutcome>("done");
  useEffect(() => {
    void mayOffer(page).then(setShown);
  }, [page]);
  if (!isShown) {
    return null;
  }
  const settle = () => {
    page.store.set(KEY, "settled");
    setShown(false);
  };
  const add = async () => {
    const outcome = await addPasskey(page.api.call);
    setLast(outcome);
    if (outcome === "done" || outcome === "there") {
      settle();
    }
  };
  return (
    <Sheet title={words("passkeys.offer")} onClose={settle}>
      <div class="offer">
        <p>{words("passkeys.offer-lead")}</p>
        <p class="problem" role="alert">
          {last !== "done" && words(TOLD[last] ?? "problem.internal")}
        </p>
        <button type="button" class="primary" onClick={() => void add()}>
          {words("passkeys.add")}
        </button>
        <button type="button" class="quiet" onClick={settle}>
          {words("join.not-now")}
        </button>
      </div>
    </Sheet>
  );
}

async function mayOffer({ store, api }: ReplyPage): Promise<boolean> {
  if (store.get(KEY) !== null || !(await canKeepPasskey())) {
    return false;
  }
  const known = await accountApi(api.call).passkeys();
  return known.ok && known.value.passkeys.length === 0;
}
