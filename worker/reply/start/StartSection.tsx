import { useEffect, useState } from "preact/hooks";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { Icon } from "../frame/Icon.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader } from "../reader.ts";
import { useSiteOverview } from "../site/site-overview.ts";
import { PhoneStep } from "./PhoneStep.tsx";
import { isPutAside, setPutAside } from "./progress.ts";
import { Step } from "./Step.tsx";

/** From a new shop to one that answers: three steps, each with its tick. */
export function StartSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const [isAside, setAside] = useState(() => isPutAside(page.store, shop.shop));
  const hasHours = useHasHours({ page, shop });
  const site = useSiteOverview({ page, shop });
  const [seen] = site?.seen ?? [];
  const [refused] = site?.proposed ?? [];
  const putAside = (next: boolean) => {
    setPutAside(page.store, shop.shop, next);
    setAside(next);
  };
  if (isAside) {
    return (
      <div class="start">
        <p>{words("start.aside")}</p>
        <ChatLink shop={shop.shop} />
        <button type="button" class="link" onClick={() => putAside(false)}>
          {words("start.bring-back")}
        </button>
      </div>
    );
  }
  return (
    <div class="start">
      <p class="start-lead">{words("start.lead", { shop: shop.name })}</p>
      <ChatLink shop={shop.shop} />
      <ol class="steps">
        <Step
          number={1}
          isDone={hasHours}
          title={words("start.hours")}
          note={words(hasHours ? "start.hours-done" : "start.hours-note")}
        >
          <PlaceLink page={page} open="hours" class="quiet">
            {words(hasHours ? "start.hours-change" : "start.hours-go")}
          </PlaceLink>
          {!hasHours && (
            <PlaceLink page={page} open="import" class="start-other">
              {words("import.title")}
            </PlaceLink>
          )}
        </Step>
        <Step
          number={2}
          isDone={seen !== undefined}
          title={words(seen ? "start.site-done" : "start.site")}
          note={
            seen
              ? new URL(seen.origin).host
              : refused
                ? words("start.site-refused", { site: new URL(refused.origin).host })
                : words("start.site-note")
          }
        >
          <PlaceLink page={page} open="site" class="quiet">
            {words(refused && !seen ? "start.site-allow" : "start.site-go")}
          </PlaceLink>
          {!seen && (
            <PlaceLink page={page} open="poster" class="start-other">
              {words("start.poster")}
            </PlaceLink>
          )}
        </Step>
        <PhoneStep page={page} />
      </ol>
      <button type="button" class="link start-aside" onClick={() => putAside(true)}>
        {words("start.put-aside")}
      </button>
    </div>
  );
}

function ChatLink({ shop }: { shop: string }) {
  const { words } = useReader();
  return (
    <a class="primary" href={`/c/${shop}`} target="_blank" rel="noopener">
      <Icon name="bubble" />
      {words("start.try")}
      <span class="hidden">{words("opens-new-tab")}</span>
    </a>
  );
}

/** Whether the shop has told its hours; false until that is known. */
function useHasHours({ page, shop }: RoomProps): boolean {
  const [hasHours, setHasHours] = useState(false);
  const { call } = page.api;
  useEffect(() => {
    let isHere = true;
    void call<OwnerSettings>("GET", `/api/owner/shops/${shop.shop}/settings`).then((answer) => {
      if (answer.ok && isHere) {
        setHasHours(answer.value.facts.hours !== null);
      }
    });
    return () => {
      isHere = false;
    };
  }, [call, shop.shop]);
  return hasHours;
}
