import { useState } from "preact/hooks";
import type { CustomerCard } from "../../protocol/customers.ts";
import { useReader } from "../reader.ts";
import type { CardProps } from "./CardBody.tsx";
import { customersApi } from "./customers-api.ts";

interface EraseStepProps extends CardProps {
  known: CustomerCard;
  onBack: () => void;
}

/** Says what goes before it goes: this is the one thing that cannot be undone. */
export function EraseStep({ page, card, known, onBack, onLeave }: EraseStepProps) {
  const { words } = useReader();
  const [state, setState] = useState<"asking" | "pending" | "problem">("asking");
  const erase = async () => {
    setState("pending");
    const api = customersApi(page.api.call, page.shop.value?.shop ?? "");
    const erased = await (known.customer === null
      ? api.eraseConversation(card.conversation)
      : api.erase(known.customer));
    // Gone already is gone.
    if (erased.ok || erased.problem === "not-found") {
      onLeave();
      page.places.back();
    } else {
      setState("problem");
    }
  };
  return (
    <div class="fields">
      <p>{words("customers.erase-lead", { count: known.visits.length })}</p>
      <p class="section-note">{words("customers.erase-note")}</p>
      {state === "problem" && (
        <p class="problem" role="alert">
          {words("customers.erase-problem")}
        </p>
      )}
      <button
        type="button"
        class="primary danger"
        aria-disabled={state === "pending"}
        onClick={() => void (state === "pending" || erase())}
      >
        {words(state === "pending" ? "customers.erasing" : "customers.erase-now")}
      </button>
      <button type="button" class="quiet" onClick={onBack}>
        {words("customers.keep")}
      </button>
    </div>
  );
}
