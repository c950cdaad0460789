import { useRef } from "preact/hooks";
import { EXAMPLE_MAX_CHARS, EXAMPLES_PER_ANSWER } from "../../protocol/limits.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { Editor } from "./editor.ts";

/** How people ask: a line each, and an empty one for the next. */
export function ExamplesField({ editor, language }: { editor: Editor; language: string }) {
  const { words } = useReader();
  const list = useRef<HTMLUListElement>(null);
  const examples = editor.examples(language);
  const lines = examples.length < EXAMPLES_PER_ANSWER ? [...examples, ""] : examples;
  const focusLine = (index: number) =>
    list.current?.querySelectorAll<HTMLInputElement>("input")[index]?.focus();
  return (
    <fieldset class="field">
      <legend>{words("editor.examples")}</legend>
      <ul class="examples" ref={list}>
        {lines.map((example, index) => (
          // The place is what a line is: two may say the same while they are written.
          <li key={index}>
            <input
              type="text"
              dir="auto"
              lang={language}
              enterkeyhint="next"
              autocomplete="off"
              maxLength={EXAMPLE_MAX_CHARS}
              aria-label={words("editor.example", { number: index + 1 })}
              placeholder={words(index === 0 ? "editor.example-first" : "editor.example-next")}
              value={example}
              onInput={({ currentTarget: { value } }) =>
                editor.writeExample(language, index, value)
              }
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.isComposing && example.trim() !== "") {
                  event.preventDefault();
                  focusLine(index + 1);
                }
              }}
            />
            {index < examples.length && (
              <button
                type="button"
                class="icon-button"
                aria-label={words("editor.remove", { example })}
                onClick={() => {
                  editor.removeExample(language, index);
                  focusLine(index);
                }}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
