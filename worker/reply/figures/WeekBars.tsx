import type { WeekFigures } from "../../protocol/figures.ts";
import { useReader } from "../reader.ts";
import { dayAndMonth } from "./moments.ts";

const WIDTH = 360;
const TOP = 20;
const HEIGHT = 112;
const FOOT = 24;
const GAP = 12;

/** Who asked, week by week: below, those answered without us. The table says the same in words. */
export function WeekBars({ weeks }: { weeks: WeekFigures[] }) {
  const { locale } = useReader();
  const step = WIDTH / weeks.length;
  const most = Math.max(1, ...weeks.map(({ asked }) => asked));
  const heightOf = (count: number) => (count / most) * HEIGHT;
  const base = TOP + HEIGHT;
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${base + FOOT}`} aria-hidden="true">
      {weeks.map(({ monday, asked, alone }, place) => {
        const x = place * step + GAP / 2;
        const width = step - GAP;
        const isNow = place === weeks.length - 1;
        return (
          <g key={monday}>
            <rect
              class="bar-ours"
              {...{ x, width }}
              y={base - heightOf(asked)}
              height={heightOf(asked)}
              rx="6"
            />
            <rect
              class="bar-alone"
              {...{ x, width }}
              y={base - heightOf(alone)}
              height={heightOf(alone)}
              rx="6"
            />
            {asked > 0 && (
              <text class="chart-value" x={x + width / 2} y={base - heightOf(asked) - 6}>
                {asked}
              </text>
            )}
            {(weeks.length - 1 - place) % 2 === 0 && (
              <text class={isNow ? "chart-now" : undefined} x={x + width / 2} y={base + 18}>
                {dayAndMonth(monday, locale.value)}
              </text>
            )}
          </g>
        );
      })}
      <line x1="0" x2={WIDTH} y1={base} y2={base} />
    </svg>
  );
}
