import { useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import { lazy } from "../frame/lazy.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { UndoBar } from "../frame/UndoBar.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Card } from "./card-model.ts";
import { Tags } from "./Tags.tsx";

const CardBody = lazy(async () => (await import("../rest.ts")).CardBody);

interface CustomerCardProps {
  page: ReplyPage;
  card: Card;
  /** What the person is called here. */
  name: string;
  mailTo: string | null;
}

/** Above every conversation: what is known of who talks there, on one line; a tap opens all of it. */
export function CustomerCard({ page, card, name, mailTo }: CustomerCardProps) {
  const { words } = useReader();
  const [isOpen, setOpen] = useState(false);
  const known = card.card.value;
  const close = () => {
    setOpen(false);
    void card.store();
  };
  return (
    <>
      <button
        type="button"
        class="customer-line"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="note" />
        {known && <Tags tags={known.tags} most={2} />}
        <span class="customer-said" dir="auto">
          {known?.remember ?? words(known?.customer ? "customers.card" : "customers.card-empty")}
        </span>
        {card.saving.value === "problem" ? (
          <span class="problem">{words("customers.not-saved")}</span>
        ) : (
          <Icon name="down" />
        )}
      </button>
      {isOpen && (
        <Sheet title={name} onClose={close}>
          <CardBody page={page} card={card} onLeave={close} mailTo={mailTo} />
          <UndoBar page={page} />
        </Sheet>
      )}
    </>
  );
}
