import { useMemo } from "preact/hooks";
import { LoadedList } from "../devices/LoadedList.tsx";
import { useLoaded } from "../devices/use-loaded.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { peopleApi } from "../people/people-api.ts";
import { useReader } from "../reader.ts";
import { DeletePart } from "./DeletePart.tsx";
import { ExportPart } from "./ExportPart.tsx";
import { ImportPart } from "./ImportPart.tsx";

/** Everything of the shop: out, in from elsewhere, or gone. */
export function LeavingSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const api = useMemo(() => peopleApi(page.api.call, shop.shop), [page, shop.shop]);
  const { outcome, reload } = useLoaded(api.people);
  const isOpener = outcome?.ok && outcome.value.people.some((each) => each.isMe && !each.isHelper);
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
