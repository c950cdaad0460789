import type { WeekFigures } from "../../protocol/figures.ts";
import { useReader } from "../reader.ts";
import { dayAndMonth, duration } from "./moments.ts";

/** The same as the charts, to be read. */
export function WeeksTable({ weeks }: { weeks: WeekFigures[] }) {
  const { words, locale } = useReader();
  return (
    <details class="weeks">
      <summary>{words("figures.table")}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard */}
      <section class="weeks-frame" tabIndex={0} aria-label={words("figures.table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words("figures.week")}</th>
              <th scope="col">{words("figures.col-asked")}</th>
              <th scope="col">{words("figures.col-begun")}</th>
              <th scope="col">{words("figures.col-alone")}</th>
              <th scope="col">{words("figures.col-handed-over")}</th>
              <th scope="col">{words("figures.reply")}</th>
              <th scope="col">{words("figures.quick")}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week.monday}>
                <th scope="row">{dayAndMonth(week.monday, locale.value)}</th>
                <td>{week.asked}</td>
                <td>{week.begun}</td>
                <td>{week.alone}</td>
                <td>{week.handedOver}</td>
                <td>
                  {week.medianReplyMs === null ? "–" : duration(week.medianReplyMs, locale.value)}
                </td>
                <td>{week.waited === 0 ? "–" : `${week.quick}/${week.waited}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
