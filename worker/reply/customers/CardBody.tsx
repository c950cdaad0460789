import { useState } from "preact/hooks";
import {
  CUSTOMER_EMAIL_MAX_CHARS,
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMER_PHONE_MAX_CHARS,
  REMEMBER_MAX_CODE_POINTS,
} from "../../protocol/limits.ts";
import { Lost } from "../frame/Lost.tsx";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Card } from "./card-model.ts";
import { CardLine } from "./CardLine.tsx";
import { EraseStep } from "./EraseStep.tsx";
import { mailLink, phoneLink } from "./links.ts";
import { LinkStep } from "./LinkStep.tsx";
import { NotesPart } from "./NotesPart.tsx";
import { PagePart } from "./PagePart.tsx";
import { TagsPart } from "./TagsPart.tsx";
import { VisitsPart } from "./VisitsPart.tsx";

export interface CardProps {
  page: ReplyPage;
  card: Card;
  /** Something else is shown now, or there is nothing left to show. */
  onLeave: () => void;
  /** Where the visitor wants to be told of a reply. */
  mailTo?: string | null;
}

/** All that is known of a person; each line is stored as it is written. */
export function CardBody(props: CardProps) {
  const { words } = useReader();
  const [step, setStep] = useState<"card" | "link" | "erase">("card");
  const { page, card, mailTo } = props;
  const known = card.card.value;
  const back = () => setStep("card");
  const go = (next: "link" | "erase") => {
    // What could be undone would lie over what is decided now.
    page.secondChance.dismiss();
    setStep(next);
  };
  if (!known) {
    return card.isLost.value ? (
      <Lost title="customers.lost" onRetry={() => void card.load()} />
    ) : (
      <InboxSkeleton />
    );
  }
  if (step !== "card") {
    const Step = step === "link" ? LinkStep : EraseStep;
    return <Step {...props} known={known} onBack={back} />;
  }
  return (
    <div class="fields customer">
      <CardLine card={card} line="name" keyboard="text" max={CUSTOMER_NAME_MAX_CHARS} />
      <CardLine
        card={card}
        line="phone"
        keyboard="tel"
        max={CUSTOMER_PHONE_MAX_CHARS}
        href={phoneLink(known.phone)}
      />
      <CardLine
        card={card}
        line="email"
        keyboard="email"
        max={CUSTOMER_EMAIL_MAX_CHARS}
        href={mailLink(known.email)}
      />
      {mailTo && <p class="section-note">{words("customers.mail-left", { address: mailTo })}</p>}
      <CardLine card={card} line="remember" max={REMEMBER_MAX_CODE_POINTS} />
      <TagsPart {...props} known={known} />
      <PagePart known={known} />
      <NotesPart {...props} known={known} />
      <VisitsPart {...props} known={known} onLink={() => go("link")} />
      <button type="button" class="link erase" onClick={() => go("erase")}>
        {words("customers.erase")}
      </button>
      <SavedNote card={card} />
    </div>
  );
}

function SavedNote({ card }: { card: Card }) {
  const { words } = useReader();
  const saving = card.saving.value;
  return (
    <output class="saved-note" data-is={saving}>
      {saving === "problem" ? (
        <>
          <span>{words("customers.problem")}</span>
          <button type="button" class="link" onClick={() => void card.store()}>
            {words("retry")}
          </button>
        </>
      ) : (
        saving !== "none" && words(saving === "saved" ? "customers.saved" : "customers.saving")
      )}
    </output>
  );
}
