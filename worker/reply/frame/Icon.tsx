/** On a 24-px grid, one stroke (`.icon` in widget/panel/theme.css). */
const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M5 12h14M13 6l6 6-6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  reopen: "M9 7l-5 5 5 5M4 12h11a5 5 0 0 1 5 5v1",
  down: "M6 9.5l6 6 6-6",
  menu: "M4 7h16M4 12h16M4 17h16",
  announce: "M4 10v4h3l8 4.5v-13L7 10zM18 9.5a3.5 3.5 0 0 1 0 5",
  bell: "M3 20h18M5 17a7 7 0 0 1 14 0zM12 10V6M9.5 6h5",
  bubble: "M7 4h10a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-4l-5 4v-4H7a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
  // Filled, as the script tag draws it (widget/loader.css).
  launcher:
    "M12 3c6 0 10 3.5 10 8s-4 8-10 8l-3-.4L4.5 21l.7-4C3 15.5 2 13 2 11c0-4.5 4-8 10-8zM7.5 9.5a1.5 1.5 0 1 0 .1 0m4.4 0a1.5 1.5 0 1 0 .1 0m4.4 0a1.5 1.5 0 1 0 .1 0",
  automatic: "M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20.5a7 7 0 0 1 14 0",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5l3.5 2",
  figures: "M4 20h16M7 16v-4M12 16V6M17 16v-7",
  pin: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  parcel: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
  globe:
    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2M20 14v2M14 18v2M18 18h2v2",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20a6 6 0 0 1 12 0M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5A6 6 0 0 1 21 20",
  phone: "M8 3h8a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM11 18h2",
  archive: "M4 5h16v4H4zM5.5 9v10h13V9M10 13h4",
  door: "M13 4H6v16h7M10 12h10M16.5 8l3.5 4-3.5 4",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  camera: "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  block: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12",
  tag: "M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01",
  note: "M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 13h3",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  shop: "M4 10l1.5-6h13L20 10M4 10v1a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0v-1zM5.5 13.5V20h13v-6.5M10 20v-4h4v4",
  key: "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8.5-8.5M15.5 7.5l3 3",
  cloud: "M4 4l16 16M7.5 9a4.5 4.5 0 0 0 .5 9h9M10 6.5a5.5 5.5 0 0 1 7 4.5 3.8 3.8 0 0 1 3 5",
  share: "M12 15V4M8 7.5L12 3.5l4 4M8.5 11H6v9.5h12V11h-2.5",
  addToScreen:
    "M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM12 8.5v7M8.5 12h7",
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
