/** On a 24-px grid, one stroke (`.icon` in widget/panel/theme.css); `mirrored` ones point along the line. */
const SHAPES = {
  back: { path: "M15 5l-7 7 7 7", isMirrored: true },
  send: { path: "M5 12h14M13 6l6 6-6 6", isMirrored: true },
  check: { path: "M5 12.5l4.5 4.5L19 7.5", isMirrored: false },
  reopen: { path: "M9 7l-5 5 5 5M4 12h11a5 5 0 0 1 5 5v1", isMirrored: true },
  down: { path: "M6 9.5l6 6 6-6", isMirrored: false },
  menu: { path: "M4 7h16M4 12h16M4 17h16", isMirrored: false },
  bell: { path: "M3 20h18M5 17a7 7 0 0 1 14 0zM12 10V6M9.5 6h5", isMirrored: false },
  bubble: {
    path: "M7 4h10a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-4l-5 4v-4H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
    isMirrored: false,
  },
  automatic: {
    path: "M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z",
    isMirrored: false,
  },
  person: {
    path: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20.5a7 7 0 0 1 14 0",
    isMirrored: false,
  },
  cloud: {
    path: "M4 4l16 16M7.5 9a4.5 4.5 0 0 0 .5 9h9M10 6.500a5.5 5.5 0 0 1 7 4.5 3.8 3.8 0 0 1 3 5",
    isMirrored: false,
  },
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  const { path, isMirrored } = SHAPES[name];
  return (
    <svg
      class={`icon${isMirrored ? " mirrored" : ""}${small ? " small" : ""}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
