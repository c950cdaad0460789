import { useState } from "preact/hooks";

interface ConfirmButtonProps {
  /** What it does. */
  text: string;
  /** Asked after the first tap. */
  sure: string;
  /** What it does it to, for who listens. */
  about?: string;
  onConfirm: () => void;
}

/** For what cannot be undone: the second tap does it; going elsewhere takes the first one back. */
export function ConfirmButton({ text, sure, about, onConfirm }: ConfirmButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const press = () => {
    setAsked(!isAsked);
    if (isAsked) {
      onConfirm();
    }
  };
  return (
    <button
      type="button"
      class={isAsked ? "pill sure" : "pill"}
      onClick={press}
      onBlur={() => setAsked(false)}
    >
      <span aria-live="polite">{isAsked ? sure : text}</span>
      {about && <span class="hidden">{about}</span>}
    </button>
  );
}
