/** So many messages are drawn, whatever was said; half of them give way when the reader gets near an end. */
export const DRAWN = 300;
const STEP = 150;
const NEAR_PX = 600;

/** How many of the newest are left out, from how many were, where what is drawn reaches so far above and below what is seen. */
export function leftOut(left: number, count: number, above: number, below: number): number {
  const wanted = above < NEAR_PX ? left + STEP : below < NEAR_PX ? left - STEP : left;
  return Math.max(0, Math.min(wanted, count - DRAWN));
}
