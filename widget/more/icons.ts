/* On a 24-px grid, one stroke. Those that point along the line are mirrored right to left (more.css). */
export const BACK = "M19 12H5M11 6l-6 6 6 6";
export const PHONE =
  "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2";
export const MAIL =
  "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM3.5 7l8.5 6 8.5-6";
export const BELL = "M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10.5 21h3";
export const DATA = "M7 3h7l4 4v13a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM9 12h6M9 16h6";
export const TURN = "M4 8h13l-3-3M20 16H7l3 3";
