import type { PersonAt } from "../../protocol/inbox.ts";
import { Icon } from "../frame/Icon.tsx";
import { type Reader, useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";

/** Who else is at a conversation, in one sentence: those who write, or else those who read; empty for nobody. */
function colleaguesAt(
  people: readonly PersonAt[],
  conversation: string,
  { words, locale }: Reader,
): string {
  const here = people.filter((person) => person.conversation === conversation);
  const writers = here.filter(({ writing }) => writing);
  const told = writers.length > 0 ? writers : here;
  const names = new Intl.ListFormat(locale.value).format(told.map(({ name }) => name));
  const key = writers.length > 0 ? "people.replying" : "people.reading";
  return told.length > 0 ? words(key, { names, count: told.length }) : "";
}

/** Above the composer: two must not answer at once without knowing. */
export function ColleagueLine({ page, conversation }: { page: ReplyPage; conversation: string }) {
  const sentence = colleaguesAt(page.inbox.value?.people.value ?? [], conversation, useReader());
  return (
    <output class="colleague-line">
      {sentence && (
        <>
          <Icon name="people" />
          <span dir="auto">{sentence}</span>
        </>
      )}
    </output>
  );
}

/** In the list, at the mark of a conversation somebody else has open. */
export function ColleagueSign({
  people,
  conversation,
}: {
  people: readonly PersonAt[];
  conversation: string;
}) {
  const sentence = colleaguesAt(people, conversation, useReader());
  return sentence ? (
    <span class="row-colleague">
      <Icon name="person" />
      <span class="hidden">{sentence}</span>
    </span>
  ) : null;
}
