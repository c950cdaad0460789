import { AccountMenu } from "../frame/AccountMenu.tsx";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Icon } from "../frame/Icon.tsx";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { ShopSwitcher } from "../inbox/ShopSwitcher.tsx";
import { useReader } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import { TRY } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { AskedSection } from "./AskedSection.tsx";
import { BuiltInSection } from "./BuiltInSection.tsx";
import { OwnSection } from "./OwnSection.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";

/** The shop's automatic answers: what they could not answer, what they say, and a try. */
export function AnswersPane({ page, shop, answers }: AnswersProps & { shop: OwnerShop }) {
  const { words } = useReader();
  return (
    <section class="pane list answers" aria-label={words("answers")}>
      <header class="pane-head">
        <ShopSwitcher page={page} shop={shop} />
        <AccountMenu page={page} />
      </header>
      <div class="list-body">
        <PlaceLink page={page} open={TRY} class="try-link" isReturn>
          <Icon name="automatic" />
          {words("try.title")}
        </PlaceLink>
        <Sections page={page} answers={answers} />
      </div>
    </section>
  );
}

function Sections({ page, answers }: AnswersProps) {
  const { words } = useReader();
  const overview = answers.overview.value;
  const groups = answers.groups.value;
  const problem = answers.problem.value;
  const retry = (
    <button type="button" class="quiet" onClick={() => void answers.load()}>
      {words("retry")}
    </button>
  );
  if (!overview || !groups) {
    return problem === null ? (
      <InboxSkeleton />
    ) : (
      <FullNotice
        icon="cloud"
        title={words("answers.problem")}
        lead={words(problem === "offline" ? "problem.offline" : "problem.internal")}
      >
        {retry}
      </FullNotice>
    );
  }
  return (
    <>
      {(answers.hasFailed.value || problem !== null) && (
        <div class="list-problem">
          <p class="problem" role="alert">
            {words(answers.hasFailed.value ? "answers.not-stored" : "answers.problem")}
          </p>
          {problem !== null && retry}
        </div>
      )}
      <AskedSection page={page} answers={answers} groups={groups} />
      <OwnSection page={page} answers={answers} overview={overview} />
      <BuiltInSection overview={overview} />
    </>
  );
}
