import { useMemo } from "preact/hooks";
import { useLoaded } from "../devices/use-loaded.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { peopleApi } from "./people-api.ts";

/** Whether the reader opened the shop, once that is known; how the question went, and how to ask again. */
export function useOpener({ page, shop }: RoomProps) {
  const api = useMemo(() => peopleApi(page.api.call, shop.shop), [page, shop.shop]);
  const { outcome, reload } = useLoaded(api.people);
  const isOpener = outcome?.ok && outcome.value.people.some((each) => each.isMe && !each.isHelper);
  return { isOpener: isOpener === true, outcome, reload };
}
