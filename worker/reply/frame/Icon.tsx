/** On a 24-px grid, one stroke (`.icon` in widget/panel/theme.css). */
const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M5 12h14M13 6l6 6-6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  reopen: "M9 7l-5 5 5 5M4 12h11a5 5 0 0 1 5 5v1",
  down: "M6 9.5l6 6 6-6",
  menu: "M4 7h16M4 12h16M4 17h16",
  bell: "M3 20h18M5 17a7 7 0 0 1 14 0zM12 10V6M9.5 6h5",
  bubble: "M7 4h10a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-4l-5 4v-4H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
  automatic: "M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20.5a7 7 0 0 1 14 0",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  cloud: "M4 4l16 16M7.5 9a4.5 4.5 0 0 0 .5 9h9M10 6.5a5.5 5.5 0 0 1 7 4.5 3.8 3.8 0 0 1 3 5",
} as const;

export type IconName = keyof typeof PATHS;

/** These point along the line, so they turn round where it runs from right to left. */
const MIRRORED = new Set<IconName>(["back", "send", "reopen"]);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={MIRRORED.has(name) ? "icon mirrored" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
