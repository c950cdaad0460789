import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { copyText } from "./copy.ts";

interface CopyFieldProps {
  label: string;
  text: string;
  /** Lines it takes; code takes several. */
  rows?: number;
  /** What else can be done with it. */
  children?: ComponentChildren;
}

/** Something to take elsewhere: seen whole, selected at a touch, copied with a tap. */
export function CopyField({ label, text, rows = 1, children }: CopyFieldProps) {
  const { words } = useReader();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    const isDone = await copyText(text, field.current);
    setCopied(words(isDone ? "site.copied" : "site.copy-by-hand"));
  };
  return (
    <div class="copy-field field">
      <label for={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        class={rows > 1 ? "code-text" : undefined}
        dir="ltr"
        rows={rows}
        readOnly
        spellcheck={false}
        value={text}
        onFocus={() => field.current?.select()}
      />
      <p class="copy-actions">
        <button type="button" class="quiet" onClick={() => void copy()}>
          <Icon name="copy" />
          {words("site.copy")}
        </button>
        {children}
        <output class="section-note">{copied}</output>
      </p>
    </div>
  );
}
