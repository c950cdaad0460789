import { useEffect, useState } from "preact/hooks";
import type { CustomerCard } from "../../protocol/customers.ts";
import { TAG_MAX_CHARS, TAGS_PER_CUSTOMER } from "../../protocol/limits.ts";
import { Icon } from "../frame/Icon.tsx";
import { quotable } from "../quotable.ts";
import { useReader } from "../reader.ts";
import type { CardProps } from "./CardBody.tsx";
import { customersApi } from "./customers-api.ts";
import { suggestedTags } from "./suggested-tags.ts";

/** What kind of customer it is, in the shop's own words; those in use elsewhere are a tap away. */
export function TagsPart({ page, card, known }: CardProps & { known: CustomerCard }) {
  const { words } = useReader();
  const [text, setText] = useState("");
  const [inUse, setInUse] = useState<string[]>([]);
  const { tags } = known;
  const shop = page.shop.value?.shop ?? "";
  useEffect(() => {
    void customersApi(page.api.call, shop)
      .tags()
      .then((told) => told.ok && setInUse(told.value.tags.map(({ tag }) => tag)));
  }, [page, shop]);
  const change = (next: string[]) => {
    card.write({ tags: next });
    void card.store();
  };
  const add = (tag: string) => {
    setText("");
    const wanted = tag.trim().replace(/\s+/g, " ");
    if (wanted !== "" && tags.length < TAGS_PER_CUSTOMER) {
      change([...tags, wanted]);
    }
  };
  const remove = (tag: string) => {
    change(tags.filter((each) => each !== tag));
    page.secondChance.offer({
      text: words("customers.tag-removed", { tag: quotable(tag) }),
      undo: () => change(tags),
    });
  };
  return (
    <fieldset class="field">
      <legend>{words("customers.tags")}</legend>
      {tags.length > 0 && (
        <ul class="tag-list">
          {tags.map((tag) => (
            <li key={tag} class="pill">
              <bdi>{tag}</bdi>
              <button
                type="button"
                class="icon-button"
                aria-label={words("customers.tag-remove", { tag: quotable(tag) })}
                onClick={() => remove(tag)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        type="text"
        dir="auto"
        enterkeyhint="done"
        autocomplete="off"
        maxLength={TAG_MAX_CHARS}
        aria-label={words("customers.tag-add")}
        placeholder={words("customers.tag-add")}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if ((event.key === "Enter" || event.key === ",") && !event.isComposing) {
            event.preventDefault();
            add(text);
          }
        }}
        onBlur={() => add(text)}
      />
      <ul class="tag-list">
        {suggestedTags(inUse, tags, text).map((tag) => (
          <li key={tag}>
            <button
              type="button"
              class="pill"
              // Else leaving the field would add what is half typed.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => add(tag)}
            >
              <Icon name="plus" />
              <bdi>{tag}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
