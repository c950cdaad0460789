import { useState } from "preact/hooks";
import { PREFILL_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import { useReader } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import { CopyField } from "../site/CopyField.tsx";
import { chatLink, codeAddress } from "./links.ts";
import { asPng, download } from "./png.ts";

interface LinkPartProps {
  shop: OwnerShop;
  /** What the link brings along. */
  text: string;
  onText: (text: string) => void;
}

/** The link to the chat page and its QR code, to share and to save. */
export function LinkPart({ shop, text, onText }: LinkPartProps) {
  const { words } = useReader();
  const [problem, setProblem] = useState(false);
  const link = chatLink(location.origin, shop.shop, text);
  const code = codeAddress(shop.shop, text);
  const savePng = async () => {
    const file = await asPng(code).catch(() => null);
    setProblem(file === null);
    if (file) {
      download(file, `${shop.shop}.png`);
    }
  };
  return (
    <>
      <CopyField label={words("poster.link")} text={link}>
        {"share" in navigator && (
          <button
            type="button"
            class="quiet"
            onClick={() => void navigator.share({ title: shop.name, url: link }).catch(() => null)}
          >
            {words("poster.share")}
          </button>
        )}
        <a class="quiet" href={link} target="_blank" rel="noopener">
          {words("poster.open")}
          <span class="hidden">{words("opens-new-tab")}</span>
        </a>
      </CopyField>
      <label class="field">
        {words("poster.text")}
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={PREFILL_MAX_CODE_POINTS}
          placeholder={words("poster.text-placeholder")}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
        />
        <span class="section-note">{words("poster.text-note")}</span>
      </label>
      <section class="poster-code">
        <img src={code} alt={words("poster.code-of", { link })} width="160" height="160" />
        <p class="poster-files">
          <button type="button" class="quiet" onClick={() => void savePng()}>
            {words("poster.png")}
          </button>
          <a class="quiet" href={code} download={`${shop.shop}.svg`}>
            {words("poster.svg")}
          </a>
          <span class="problem" role="alert">
            {problem && words("problem.internal")}
          </span>
        </p>
      </section>
    </>
  );
}
