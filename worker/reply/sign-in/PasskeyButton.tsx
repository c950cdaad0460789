import { useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import { useReader, type WordKey } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { type PasskeyOutcome, knowsPasskeys, signInByPasskey } from "./passkey.ts";

const TOLD: Partial<Record<PasskeyOutcome, WordKey>> = {
  dismissed: "sign-in.passkey-none",
  unauthorized: "sign-in.passkey-wrong",
  "too-many": "problem.too-many",
  offline: "problem.offline",
};

/** For whoever made a passkey before: nothing to type, no mail to wait for. */
export function PasskeyButton({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const [isBusy, setBusy] = useState(false);
  const [last, setLast] = useState<PasskeyOutcome>("done");
  if (!knowsPasskeys()) {
    return null;
  }
  const signIn = async () => {
    if (!isBusy) {
      setBusy(true);
      const outcome = await signInByPasskey(page.api.call);
      setBusy(false);
      setLast(outcome);
      if (outcome === "done") {
        await page.session.start(null);
      }
    }
  };
  return (
    <div class="form">
      <button type="button" class="quiet" aria-disabled={isBusy} onClick={() => void signIn()}>
        <Icon name="key" />
        {words("sign-in.passkey")}
      </button>
      <p class="problem" role="alert">
        {last !== "done" && words(TOLD[last] ?? "problem.internal")}
      </p>
    </div>
  );
}
