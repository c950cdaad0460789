import { useRef, useState } from "preact/hooks";
import { PERSON_NAME_MAX_CHARS } from "../../protocol/limits.ts";
import { useReader, type WordKey } from "../reader.ts";
import type { PeopleApi } from "./people-api.ts";

interface NameFormProps {
  api: PeopleApi;
  name: string;
  onSaved: () => Promise<void>;
}

/** One's own first name, as customers see it. */
export function NameForm({ api, name, onSaved }: NameFormProps) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<WordKey | null>(null);
  const save = async () => {
    const typed = field.current?.value.trim() ?? "";
    if (typed === "" || typed === name) {
      return;
    }
    const saved = await api.rename(typed);
    setTold(saved.ok ? "people.saved" : "people.problem");
    await onSaved();
  };
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label for="my-name">{words("people.name")}</label>
      <input
        ref={field}
        id="my-name"
        dir="auto"
        // oxlint-disable-next-line jsx-a11y/autocomplete-valid -- it is one (HTML §4.10.18.7.1); the rule knows a few alone
        autocomplete="given-name"
        enterkeyhint="done"
        maxLength={PERSON_NAME_MAX_CHARS}
        defaultValue={name}
        aria-describedby="my-name-note"
        onBlur={() => void save()}
        onInput={() => setTold(null)}
      />
      <output id="my-name-note" class="field-note">
        {words(told ?? "people.name-note")}
      </output>
    </form>
  );
}
