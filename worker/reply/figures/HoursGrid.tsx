import { useReader } from "../reader.ts";
import { busiestHours, shownHours } from "./busiest.ts";
import { hourName, weekdayName } from "./moments.ts";

const WIDTH = 360;
const START = 40;
const ROW = 22;
const GAP = 3;
const FOOT = 20;
const LABEL_EVERY = 3;
/** The palest shade of an hour in which anybody came. */
const PALEST = 0.2;
const NAMED = 3;

/** When visitors come: the darker, the more. The busiest hours are named above it. */
export function HoursGrid({ hours }: { hours: number[][] }) {
  const { words, locale } = useReader();
  const columns = shownHours(hours);
  const busiest = busiestHours(hours, NAMED);
  const most = busiest[0]?.count ?? 1;
  const step = (WIDTH - START) / columns.length;
  const shadeOf = (count: number) => PALEST + ((1 - PALEST) * count) / most;
  return (
    <>
      <ul class="busiest">
        {busiest.map(({ weekday, hour, count }) => (
          <li key={`${weekday} ${hour}`}>
            {words("figures.busy", {
              day: weekdayName(weekday, locale.value, "long"),
              from: hourName(hour, locale.value),
              to: hourName((hour + 1) % 24, locale.value),
              count,
            })}
          </li>
        ))}
      </ul>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${7 * ROW + FOOT}`} aria-hidden="true">
        {hours.map((row, weekday) => (
          <g key={weekday}>
            <text class="chart-day" x="0" y={weekday * ROW + 15}>
              {weekdayName(weekday, locale.value, "short")}
            </text>
            {columns.map((hour, place) => {
              const count = row[hour] ?? 0;
              return (
                <rect
                  key={hour}
                  class={count > 0 ? "hour-busy" : "hour-quiet"}
                  x={START + place * step}
                  y={weekday * ROW}
                  width={step - GAP}
                  height={ROW - GAP}
                  rx="4"
                  fill-opacity={count > 0 ? shadeOf(count) : 1}
                />
              );
            })}
          </g>
        ))}
        {columns.map(
          (hour, place) =>
            place % LABEL_EVERY === 0 && (
              <text key={hour} x={START + place * step + (step - GAP) / 2} y={7 * ROW + 14}>
                {hourName(hour, locale.value)}
              </text>
            ),
        )}
      </svg>
    </>
  );
}
