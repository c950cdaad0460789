/** What Lighthouse's performance score is made of; milliseconds, but for the layout shift. */
export interface Vitals {
  /** First contentful paint. */
  fcp: number;
  /** Largest contentful paint. */
  lcp: number;
  /** Total blocking time. */
  tbt: number;
  /** Cumulative layout shift. */
  cls: number;
  /** Speed index. */
  si: number;
}

/** Weight, and the values that score 0.9 and 0.5: Lighthouse 13, mobile, `core/config/default-config.js` and `core/audits/metrics/`. */
const CURVES: Record<keyof Vitals, { weight: number; p10: number; median: number }> = {
  fcp: { weight: 10, p10: 1800, median: 3000 },
  lcp: { weight: 25, p10: 2500, median: 4000 },
  tbt: { weight: 30, p10: 200, median: 600 },
  cls: { weight: 25, p10: 0.1, median: 0.25 },
  si: { weight: 10, p10: 3387, median: 5800 },
};

/** The normal distribution's deviate that one in ten lies beyond. */
const TENTH_DEVIATE = 1.2815515655446004;

/**
 * Lighthouse's performance score, 0 to 100, by its published formula
 * (https://developer.chrome.com/docs/lighthouse/performance/performance-scoring): how many pages do worse,
 * on log-normal curves, weighted. Lighthouse itself weighs 176 MB, so it is not among our tools.
 */
export function performanceScore(vitals: Vitals): number {
  const names = Object.keys(CURVES) as (keyof Vitals)[];
  const share = (name: keyof Vitals) =>
    CURVES[name].weight * roundTo(scoreOf(CURVES[name], vitals[name]), 2);
  return Math.round(names.reduce((sum, name) => sum + share(name), 0));
}

function scoreOf({ p10, median }: { p10: number; median: number }, value: number): number {
  if (value <= 0) {
    return 1;
  }
  const deviation = Math.log(median / p10) / TENTH_DEVIATE;
  return shareAbove(Math.log(value / median) / deviation);
}

/** Of a standard normal distribution; Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17. */
function shareAbove(deviate: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(deviate));
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = series.reduce((total, factor, index) => total + factor * t ** (index + 1), 0);
  const tail = (Math.exp(-(deviate ** 2) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return deviate >= 0 ? tail : 1 - tail;
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
