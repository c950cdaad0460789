import { useState } from "preact/hooks";
import type { CustomerCard, CustomerNote } from "../../protocol/customers.ts";
import { NOTE_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { CardProps } from "./CardBody.tsx";

/** What the owners tell each other of a person, newest first; visitors never see any of it. */
export function NotesPart({ page, card, known }: CardProps & { known: CustomerCard }) {
  const { words, locale } = useReader();
  const [text, setText] = useState("");
  const add = async () => {
    if (text.trim() !== "" && (await card.apply((api, at) => api.addNote(at, text)))) {
      setText("");
    }
  };
  const remove = async ({ note }: CustomerNote) => {
    if (await card.apply((api, at) => api.deleteNote(at, note))) {
      page.secondChance.offer({
        text: words("customers.note-deleted"),
        undo: () => void card.apply((api, at) => api.restoreNote(at, note)),
      });
    }
  };
  const day = new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section class="field">
      <label for="card-note">{words("customers.notes")}</label>
      <textarea
        id="card-note"
        dir="auto"
        rows={2}
        maxLength={NOTE_MAX_CODE_POINTS}
        placeholder={words("customers.note-hint")}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {text.trim() !== "" && (
        <button type="button" class="quiet" onClick={() => void add()}>
          {words("customers.note-add")}
        </button>
      )}
      <ol class="timeline">
        {known.notes.map((each) => (
          <li key={each.note}>
            <p dir="auto">{each.text}</p>
            <p class="section-note">
              <bdi>{each.by}</bdi> ·{" "}
              <time dateTime={new Date(each.at).toISOString()}>{day.format(each.at)}</time>
            </p>
            <button
              type="button"
              class="icon-button"
              aria-label={words("customers.note-delete")}
              onClick={() => void remove(each)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
