import { LoadedList } from "../devices/LoadedList.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useOpener } from "../people/use-opener.ts";
import { useReader } from "../reader.ts";
import { DeletePart } from "./DeletePart.tsx";
import { ExportPart } from "./ExportPart.tsx";
import { ImportPart } from "./ImportPart.tsx";

/** Everything of the shop: out, in from elsewhere, or gone. */
export function LeavingSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const { isOpener, outcome, reload } = useOpener({ page, shop });
  return (
    <div class="leaving">
      <LoadedList outcome={outcome} onRetry={reload}>
        {isOpener ? (
          <ExportPart shop={shop} />
        ) : (
          <p class="section-note">{words("leaving.opener-only")}</p>
        )}
        <ImportPart page={page} />
        {isOpener && <DeletePart page={page} shop={shop} />}
      </LoadedList>
    </div>
  );
}
