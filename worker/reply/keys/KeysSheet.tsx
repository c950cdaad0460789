import { Sheet } from "../frame/Sheet.tsx";
import { useReader, type WordKey } from "../reader.ts";
import { isKeysSheetOpen } from "./sheet-state.ts";

const LINES: [keys: string[], what: WordKey][] = [
  [["J", "↓"], "keys.next"],
  [["K", "↑"], "keys.previous"],
  [["↵"], "keys.open"],
  [["R"], "keys.reply"],
  [["↵"], "keys.send"],
  [["⇧ ↵"], "keys.line"],
  [["E"], "keys.done"],
  [["U", "Esc"], "keys.list"],
  [["/"], "keys.search"],
  [["?"], "keys.help"],
];

const close = () => {
  isKeysSheetOpen.value = false;
};

/** Which key does what. */
export function KeysSheet() {
  const { words } = useReader();
  return (
    <Sheet title={words("keys.title")} onClose={close}>
      <dl class="shortcut-list">
        {LINES.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words(what)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
