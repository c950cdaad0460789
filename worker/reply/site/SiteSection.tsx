import { Icon } from "../frame/Icon.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader } from "../reader.ts";
import { useSettings } from "../settings/use-settings.ts";
import { BUILDERS } from "./builders.ts";
import { CopyField } from "./CopyField.tsx";
import { IdentityPart } from "./IdentityPart.tsx";
import { OriginsList } from "./OriginsList.tsx";
import { useSiteOverview } from "./site-overview.ts";
import { tagOf } from "./tag.ts";

/** The tag, where to paste it, and whether it has been seen since. */
export function SiteSection({ page, shop }: RoomProps) {
  const { words, locale } = useReader();
  const overview = useSiteOverview({ page, shop });
  const [seen] = overview?.seen ?? [];
  const isAnnouncing = useSettings(page, shop.shop).shown.value?.announcement.isOn ?? false;
  const dateOf = (at: number) =>
    new Intl.DateTimeFormat(locale.value, { dateStyle: "long" }).format(at);
  return (
    <div class="fields site">
      {seen && (
        <p class="site-seen">
          <Icon name="check" />
          <span>
            {words("site.seen", { site: new URL(seen.origin).host, date: dateOf(seen.firstAt) })}
          </span>
        </p>
      )}
      <CopyField label={words("site.tag")} text={tagOf(shop.shop, isAnnouncing)} rows={3} />
      {isAnnouncing && <p class="section-note">{words("announcement.tag-note")}</p>}
      <p class="section-note">{words("site.tag-note")}</p>
      <div class="builders">
        {BUILDERS.map(({ name, steps }) => (
          <details key={steps} name="builder">
            <summary>{name ?? words("site.other")}</summary>
            <p>{words(steps)}</p>
          </details>
        ))}
      </div>
      <OriginsList page={page} shop={shop} />
      <IdentityPart page={page} shop={shop} />
      <section class="site-none">
        <h3>{words("site.none")}</h3>
        <p class="section-note">{words("site.none-note")}</p>
        <PlaceLink page={page} open="poster" class="quiet">
          {words("site.to-poster")}
        </PlaceLink>
      </section>
    </div>
  );
}
