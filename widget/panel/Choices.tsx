interface ChoicesProps {
  texts: string[];
  label: string;
  onChoose: (text: string) => unknown;
}

/** Short texts a tap sends, on the visitor's side: they are the visitor's words. */
export function Choices({ texts, label, onChoose }: ChoicesProps) {
  return (
    texts.length > 0 && (
      <ul class="choices" aria-label={label}>
        {texts.map((text) => (
          <li key={text}>
            <button
              type="button"
              class="pill"
              dir="auto"
              onClick={({ currentTarget }) => {
                // The button goes with its choice; the focus, and with it Esc, must not.
                currentTarget.closest<HTMLElement>(".scroller")?.focus();
                onChoose(text);
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    )
  );
}
