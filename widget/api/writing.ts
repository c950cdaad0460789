import type { Widget } from "../loader.ts";
import { setOpen } from "./attach.ts";
import { doingOf } from "./doing.ts";

/** Nothing is said in the visitor's name without their seeing it. */
export async function send(widget: Widget, text: string): Promise<void> {
  await setOpen(widget, true);
  const panel = await widget.load();
  await panel.send(text.trim());
}

/** As the composer does where somebody writes; that would also be kept, and told to the owner. */
function grow(field: HTMLTextAreaElement): void {
  const { offsetHeight, clientHeight } = field;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + offsetHeight - clientHeight}px`;
}

/** What the visitor has begun to write stays. */
export async function prefill(widget: Widget, text: string): Promise<void> {
  const doing = doingOf(widget);
  const { state, update } = await widget.load();
  const { draft } = state;
  if (draft.trim() === "" || draft === doing.prefilled) {
    const field = widget.root.querySelector("textarea");
    doing.prefilled = text;
    update({ draft: text });
    if (field) {
      field.value = text;
      grow(field);
    }
  }
}
