import { useEffect, useState } from "preact/hooks";
import type { SiteOverview } from "../../protocol/site.ts";
import type { RoomProps } from "../frame/room-props.ts";

/** Where the tag runs; null until that is known. Asked again when the owner comes back from their site. */
export function useSiteOverview({ page, shop }: RoomProps): SiteOverview | null {
  const [overview, setOverview] = useState<SiteOverview | null>(null);
  const { call } = page.api;
  useEffect(() => {
    const left = new AbortController();
    const ask = async () => {
      const answer = await call<SiteOverview>("GET", `/api/owner/shops/${shop.shop}/site`);
      if (answer.ok && !left.signal.aborted) {
        setOverview(answer.value);
      }
    };
    const askOnReturn = () => !document.hidden && void ask();
    void ask();
    document.addEventListener("visibilitychange", askOnReturn, { signal: left.signal });
    return () => left.abort();
  }, [call, shop.shop]);
  return overview;
}
