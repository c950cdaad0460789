import { useEffect, useMemo } from "preact/hooks";
import type { Figures, WeekFigures } from "../../protocol/figures.ts";
import { FullNotice } from "../frame/FullNotice.tsx";
import { Lost } from "../frame/Lost.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { useReader } from "../reader.ts";
import { AskedMost } from "./AskedMost.tsx";
import { openFigures } from "./figures-model.ts";
import { HoursGrid } from "./HoursGrid.tsx";
import { ReplyFacts } from "./ReplyFacts.tsx";
import { WeekBars } from "./WeekBars.tsx";
import { WeeksTable } from "./WeeksTable.tsx";

/** What the shop did for its owner: this week in one sentence, then the weeks before. */
export function FiguresSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const model = useMemo(() => {
    const onSignedOut = () => page.session.end("ended");
    return openFigures(shop.shop, { api: page.api, onSignedOut });
  }, [page, shop.shop]);
  useEffect(() => void model.load(), [model]);
  const figures = model.figures.value;
  const problem = model.problem.value;
  if (!figures) {
    return problem === null ? (
      <InboxSkeleton />
    ) : (
      <Lost
        title="figures.problem"
        isOurs={problem !== "offline"}
        onRetry={() => void model.load()}
      />
    );
  }
  if (figures.weeks.every(({ asked }) => asked === 0)) {
    return (
      <FullNotice icon="figures" title={words("figures.none")} lead={words("figures.none-lead")}>
        <a class="quiet" href={`/c/${shop.shop}`} target="_blank" rel="noopener">
          {words("empty.see-chat")}
        </a>
      </FullNotice>
    );
  }
  return (
    <div class="figures">
      <Lead weeks={figures.weeks} />
      <Weeks figures={figures} />
      <ReplyFacts figures={figures} />
      <section>
        <h3>{words("figures.hours")}</h3>
        <HoursGrid hours={figures.hours} />
      </section>
      <AskedMost page={page} shop={shop} groups={model.questions.value} />
      <Files shop={shop.shop} hasQuestions={model.questions.value.length > 0} />
    </div>
  );
}

/** The week in a sentence, and the one before to compare. */
function Lead({ weeks }: { weeks: WeekFigures[] }) {
  const { words } = useReader();
  const [now, before] = [weeks.at(-1), weeks.at(-2)];
  const asked = now?.asked ?? 0;
  const alone = now?.alone ?? 0;
  return (
    <header>
      <p class="figures-lead">
        {asked === 0 ? words("figures.asked-none") : words("figures.asked", { count: asked })}{" "}
        {asked > 0 && (
          <strong>
            {alone === 0 ? words("figures.alone-none") : words("figures.alone", { count: alone })}
          </strong>
        )}
      </p>
      {before && before.asked > 0 && (
        <p class="section-note">
          {words("figures.before", { count: before.asked, alone: before.alone })}
        </p>
      )}
    </header>
  );
}

function Weeks({ figures: { weeks } }: { figures: Figures }) {
  const { words } = useReader();
  return (
    <section>
      <h3>{words("figures.weeks", { count: weeks.length })}</h3>
      <WeekBars weeks={weeks} />
      <p class="legend" aria-hidden="true">
        <span class="key-alone">{words("figures.key-alone")}</span>
        <span class="key-ours">{words("figures.key-ours")}</span>
      </p>
      <WeeksTable weeks={weeks} />
    </section>
  );
}

/** To go on with elsewhere. */
function Files({ shop, hasQuestions }: { shop: string; hasQuestions: boolean }) {
  const { words, language } = useReader();
  const address = (file: string) =>
    `/api/owner/shops/${shop}/${file}.csv?language=${language.value}`;
  return (
    <section>
      <h3>{words("figures.files")}</h3>
      <p class="figures-files">
        <a class="quiet" href={address("figures")} download>
          {words("figures.file-weeks")}
        </a>
        {hasQuestions && (
          <a class="quiet" href={address("questions")} download>
            {words("figures.file-questions")}
          </a>
        )}
      </p>
    </section>
  );
}
