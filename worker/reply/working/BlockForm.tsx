import { useState } from "preact/hooks";
import { BLOCK_REASON_MAX_CHARS } from "../../protocol/limits.ts";
import { useReader, type WordKey } from "../reader.ts";

const REASONS: WordKey[] = ["block.advertising", "block.insults"];

/** Why: one tap for what is usual, or in the owner's words. */
export function BlockForm({ onBlock }: { onBlock: (reason: string) => void }) {
  const { words } = useReader();
  const [isWriting, setWriting] = useState(false);
  const [reason, setReason] = useState("");
  const block = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") {
      onBlock(reason.trim());
    }
  };
  return (
    <>
      <p class="section-note">{words("block.lead")}</p>
      {REASONS.map((usual) => (
        <button key={usual} type="button" class="choice" onClick={() => onBlock(words(usual))}>
          {words(usual)}
        </button>
      ))}
      {isWriting ? (
        <form class="fields" onSubmit={block}>
          <label class="field">
            {words("block.reason")}
            <input
              dir="auto"
              required
              maxLength={BLOCK_REASON_MAX_CHARS}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </label>
          <button type="submit" class="primary">
            {words("block.go")}
          </button>
        </form>
      ) : (
        <button type="button" class="choice" onClick={() => setWriting(true)}>
          {words("block.other")}
        </button>
      )}
    </>
  );
}
