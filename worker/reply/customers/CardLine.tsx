import { useState } from "preact/hooks";
import type { Line } from "../../protocol/customers.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { Card } from "./card-model.ts";

interface CardLineProps {
  card: Card;
  line: Line;
  /** Which keyboard a phone shows; without one there is room for several lines. */
  keyboard?: "text" | "tel" | "email";
  max: number;
  /** Where what is written leads. */
  href?: string | null;
}

/** One thing known of a person. While somebody writes it is left alone, whatever the server makes of it. */
export function CardLine({ card, line, keyboard, max, href }: CardLineProps) {
  const { words } = useReader();
  const [text, setText] = useState<string | null>(null);
  const label = words(`customers.${line}`);
  const id = `card-${line}`;
  const isPhone = line === "phone";
  const isUnverified = text === null && card.card.value?.page.unverified.includes(line);
  const shared = {
    id,
    dir: "auto" as const,
    autocomplete: "off",
    maxLength: max,
    "aria-describedby": isUnverified ? `${id}-note` : undefined,
    value: text ?? card.card.value?.[line] ?? "",
    onInput({ currentTarget: { value } }: { currentTarget: { value: string } }) {
      setText(value);
      card.write({ [line]: value.trim() === "" ? null : value });
    },
    onBlur() {
      setText(null);
      void card.store();
    },
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="with-link">
        {keyboard === undefined ? (
          <textarea rows={2} placeholder={words("customers.remember-hint")} {...shared} />
        ) : (
          <input type="text" inputMode={keyboard} enterkeyhint="done" {...shared} />
        )}
        {href && (
          <a
            class="icon-button"
            href={href}
            aria-label={words(isPhone ? "customers.phone-link" : "customers.email-link")}
          >
            <Icon name={isPhone ? "phone" : "mail"} />
          </a>
        )}
      </span>
      {isUnverified && (
        <span id={`${id}-note`} class="section-note">
          {words("customers.unverified")}
        </span>
      )}
    </div>
  );
}
