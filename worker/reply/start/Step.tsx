import type { ComponentChildren } from "preact";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";

interface StepProps {
  number: number;
  isDone: boolean;
  title: string;
  note: string;
  children?: ComponentChildren;
}

/** One of the first steps: a number until it is done, a tick from then on. */
export function Step({ number, isDone, title, note, children }: StepProps) {
  const { words } = useReader();
  return (
    <li class="step" data-done={isDone}>
      <span class="step-mark" aria-hidden="true">
        {isDone ? <Icon name="check" /> : number}
      </span>
      <div class="step-text">
        <h3>
          {title}
          {isDone && <span class="hidden">{words("start.done")}</span>}
        </h3>
        <p class="section-note">{note}</p>
        {children && <div class="step-actions">{children}</div>}
      </div>
    </li>
  );
}
