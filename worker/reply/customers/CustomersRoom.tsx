import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { DetailPane } from "../frame/DetailPane.tsx";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { visitorName } from "../thread/visitor-name.ts";
import { CardBody } from "./CardBody.tsx";
import { customersApi } from "./customers-api.ts";
import { listCustomers } from "./customers-model.ts";
import { CustomersPane } from "./CustomersPane.tsx";
import { useCard } from "./use-card.ts";

/** Who the shop's visitors are, and one of them: named in the address by one of their conversations. */
export function CustomersRoom({ page, shop }: RoomProps) {
  const { words } = useReader();
  const { open } = page.places.place.value;
  const list = useMemo(
    () => listCustomers(customersApi(page.api.call, shop.shop)),
    [page, shop.shop],
  );
  useEffect(() => {
    void list.load();
    return list.close;
  }, [list]);
  useSignalEffect(() => {
    // Whatever is told of a conversation may be news of who talks there.
    if (page.inbox.value?.conversations.value) {
      list.refresh();
    }
  });
  return (
    <>
      <CustomersPane page={page} shop={shop} list={list} />
      {open === null ? (
        <div class="pane pane-empty">
          <Icon name="person" />
          <p>{words("customers.none-open")}</p>
        </div>
      ) : (
        <CustomerPane key={open} page={page} conversation={open} />
      )}
    </>
  );
}

function CustomerPane({ page, conversation }: { page: ReplyPage; conversation: string }) {
  const { words } = useReader();
  const card = useCard(page, conversation);
  const known = card.card.value;
  const here = known?.visits.find((visit) => visit.conversation === conversation);
  return (
    <DetailPane
      page={page}
      open={conversation}
      title={visitorName(here, words, known?.name ?? null)}
    >
      <CardBody page={page} card={card} onLeave={() => undefined} />
    </DetailPane>
  );
}
