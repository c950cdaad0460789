import { useState } from "preact/hooks";
import type { RoomProps } from "../frame/room-props.ts";
import { LinkPart } from "./LinkPart.tsx";
import { PosterPart } from "./PosterPart.tsx";

/** The chat's own page: its link, its QR code, and a poster of both. */
export function PosterSection({ page, shop }: RoomProps) {
  const [text, setText] = useState("");
  return (
    <div class="fields poster-section">
      <LinkPart shop={shop} text={text} onText={setText} />
      <PosterPart page={page} shop={shop} text={text} />
    </div>
  );
}
