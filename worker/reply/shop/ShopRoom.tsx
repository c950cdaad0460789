import { AccountMenu } from "../frame/AccountMenu.tsx";
import { DetailPane } from "../frame/DetailPane.tsx";
import { Icon } from "../frame/Icon.tsx";
import { PlaceLink } from "../frame/PlaceLink.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { ShopSwitcher } from "../inbox/ShopSwitcher.tsx";
import { useReader } from "../reader.ts";
import { GROUPS } from "./sections.ts";

const SECTIONS = GROUPS.flatMap(({ sections }) => sections);

/** What an owner looks after besides the conversations: each part of it saves as one goes. */
export function ShopRoom({ page, shop }: RoomProps) {
  const { words } = useReader();
  const { open } = page.places.place.value;
  const section = SECTIONS.find(({ id }) => id === open) ?? SECTIONS[0];
  return (
    <>
      <section class="pane list" aria-label={words("shop")}>
        <header class="pane-head">
          <ShopSwitcher page={page} shop={shop} />
          <AccountMenu page={page} />
        </header>
        <div class="list-body">
          {GROUPS.map(({ title, sections }) => (
            <section key={title}>
              <h2 class="section-title">{words(title)}</h2>
              <ul class="rows">
                {sections.map((each) => (
                  <li key={each.id}>
                    <PlaceLink page={page} open={each.id} class="section-row" isReturn>
                      <Icon name={each.icon} />
                      {words(each.title)}
                    </PlaceLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
      {section && (
        <DetailPane key={section.id} page={page} open={open} title={words(section.title)}>
          <section.Body page={page} shop={shop} />
        </DetailPane>
      )}
    </>
  );
}
