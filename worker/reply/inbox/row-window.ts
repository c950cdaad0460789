/** A long list draws the rows around what is seen, and no others. */
export interface Span {
  /** The first row drawn. */
  from: number;
  /** The first one after it that is not. */
  to: number;
}

export interface View {
  /** How far the list has gone up beyond the upper edge, in pixels; below zero while it begins under it. */
  above: number;
  /** What is seen at once, in pixels. */
  height: number;
  /** From one row to the next, in pixels. */
  pitch: number;
}

/** Shorter lists are drawn whole: each row as high as it likes, found by the browser's own search. */
const WHOLE_UP_TO = 60;
/** Drawn beyond either edge, so that neither a flick nor an arrow key finds an empty place. */
const MARGIN_ROWS = 8;
/** The span moves in steps, so that most scrolling draws nothing. */
const STEP_ROWS = 4;

export function isWhole(count: number): boolean {
  return count <= WHOLE_UP_TO;
}

export function spanOf(count: number, { above, height, pitch }: View): Span {
  const first = Math.floor(above / pitch) - MARGIN_ROWS;
  const last = Math.ceil((above + height) / pitch) + MARGIN_ROWS;
  return {
    from: clamp(Math.floor(first / STEP_ROWS) * STEP_ROWS, count),
    to: clamp(Math.ceil(last / STEP_ROWS) * STEP_ROWS, count),
  };
}

/** The rows to draw, in order: those of the span, and those that must be there wherever one looks. */
export function drawnRows(count: number, span: Span, kept: readonly number[]): number[] {
  const rows = new Set(kept.filter((row) => row >= 0 && row < count));
  for (let row = span.from; row < span.to; row++) {
    rows.add(row);
  }
  return [...rows].sort((one, other) => one - other);
}

function clamp(row: number, count: number): number {
  return Math.min(count, Math.max(0, row));
}
