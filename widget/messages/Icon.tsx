/* On a 24-px grid, one stroke; none points along the line, so none is mirrored right to left. */
export const CLOSE = "M6 6l12 12M18 6 6 18";
export const SEND = "M12 19V5M6 11l6-6 6 6";
export const PHOTO = "M4 5h16v14H4zM4 16l5-5 8 8M15 9h0";
export const DOWN = "M12 5v14M6 13l6 6 6-6";
export const DOWN_HEAD = "M6 9l6 6 6-6";
export const MORE = "M6 12h.01M12 12h.01M18 12h.01";
export const CHECK = "M5 12.5l4.5 4.5L19 7.5";
export const CHECKS = "M2 12.5l4.5 4.5L16 7.5M12 16.5l.5.5L22 7.5";
export const AUTOMATIC = "M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z";

interface IconProps {
  path: string;
  small?: boolean;
}

export function Icon({ path, small }: IconProps) {
  return (
    <svg class={small ? "icon small" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
