import type { Figures } from "../../protocol/figures.ts";
import { useReader } from "../reader.ts";
import { dayAndMonth, duration } from "./moments.ts";

/** How soon visitors had a first reply, in the latest week in which one was waited for. */
export function ReplyFacts({ figures: { weeks, usualReplyMs } }: { figures: Figures }) {
  const { words, locale } = useReader();
  const week = weeks.findLast(({ waited }) => waited > 0);
  if (!week) {
    return null;
  }
  const { monday, medianReplyMs, quick, waited } = week;
  const percent = new Intl.NumberFormat(locale.value, { style: "percent" });
  return (
    <section>
      <h3>{words("figures.replies")}</h3>
      {week !== weeks.at(-1) && (
        <p class="section-note">
          {words("figures.week-of", { date: dayAndMonth(monday, locale.value) })}
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{words("figures.reply")}</dt>
          <dd>{medianReplyMs === null ? "–" : duration(medianReplyMs, locale.value)}</dd>
        </div>
        <div>
          <dt>{words("figures.quick")}</dt>
          <dd>
            {percent.format(quick / waited)}
            <small>{words("figures.of", { count: quick, of: waited })}</small>
          </dd>
        </div>
      </dl>
      <p class="section-note">
        {usualReplyMs === null
          ? words("figures.told-nothing")
          : words("figures.told", { time: duration(usualReplyMs, locale.value) })}
      </p>
    </section>
  );
}
