import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { Standing } from "./record.ts";
import type { Thread } from "./thread-model.ts";

const ICONS = { me: "person", waiting: "bell", automatic: "automatic", done: "check" } as const;

function whoOf({ automatic, status }: Standing): keyof typeof ICONS {
  if (status === "done") {
    return "done";
  }
  return !automatic ? "me" : status === "waiting" ? "waiting" : "automatic";
}

/** Says who answers now, and changes it: one switch between the answers and the owner. */
export function WhoAnswers({ thread }: { thread: Thread }) {
  const { words } = useReader();
  const standing = thread.standing.value;
  if (!standing) {
    return <div class="who" aria-hidden="true" />;
  }
  const { automatic } = standing;
  const isPending = thread.change.value === "pending";
  const who = whoOf(standing);
  return (
    <div class="who">
      <Icon name={ICONS[who]} />
      <p id="who-answers">
        <strong>{words(`who.${who}`)}</strong> <span>{words(`who.${who}-lead`)}</span>
      </p>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={automatic}
        aria-label={words("who.switch")}
        aria-describedby="who-answers"
        aria-disabled={isPending}
        onClick={() => void (isPending || thread.apply({ automatic: !automatic }))}
      />
      {thread.change.value === "problem" && (
        <p class="problem" role="alert">
          {words("change-problem")}
        </p>
      )}
    </div>
  );
}
