import { useId, useState } from "preact/hooks";
import { useReader } from "../reader.ts";
import type { Settings } from "./settings-model.ts";

interface TextFieldProps {
  model: Settings;
  /** Under which its change is saved. */
  field: string;
  label: string;
  value: string;
  onWrite: (text: string) => void;
  note?: string;
  placeholder?: string;
  isLong?: boolean;
  lang?: string;
  inputMode?: "text" | "decimal" | "numeric" | "tel";
  autocomplete?: "tel" | "street-address" | "postal-code" | "address-level2";
  maxLength?: number;
  /** Said instead of saving. */
  problem?: string | undefined;
}

/** A line or a few of text. While it is written in, what the server makes of it does not move the cursor. */
export function TextField(props: TextFieldProps) {
  const { model, field, label, value, onWrite, note, isLong, problem, ...more } = props;
  const { words } = useReader();
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const isRefused = model.stateOf(field) === "refused";
  const attributes = {
    value: draft ?? value,
    dir: "auto" as const,
    "aria-invalid": Boolean(problem) || isRefused,
    "aria-describedby": id,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setDraft(currentTarget.value);
      onWrite(currentTarget.value);
    },
    onBlur: () => {
      setDraft(null);
      void model.flush();
    },
    ...more,
  };
  return (
    <label class="field">
      {label}
      {isLong ? <textarea rows={2} {...attributes} /> : <input {...attributes} />}
      <span class="field-note" id={id}>
        {problem || isRefused ? (
          <span class="problem">{problem ?? words("settings.refused-here")}</span>
        ) : (
          note
        )}
      </span>
    </label>
  );
}
