import { useEffect, useState } from "preact/hooks";
import { PREFILL_MAX_CODE_POINTS } from "../../protocol/limits.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { CopyField } from "../site/CopyField.tsx";
import { chatLink, codeAddress, shortLink } from "./links.ts";
import { asPng, download } from "./png.ts";
import { type Paper, PAPERS, Poster } from "./Poster.tsx";
import { POSTER_LANGUAGES, posterLanguage, posterWords } from "./poster-words.ts";
import { usePrintRoot } from "./print-root.tsx";

/** The chat's own page: its link, its QR code, and a poster of both. */
export function PosterSection({ page, shop }: RoomProps) {
  const { words, locale } = useReader();
  const [text, setText] = useState("");
  const [paper, setPaper] = useState<Paper>("a4");
  const [chosen, setLanguage] = useState<string | null>(null);
  const [own, setLine] = useState<string | null>(null);
  const [problem, setProblem] = useState(false);
  const language = chosen ?? posterLanguage(useLanguages({ page, shop }));
  const said = posterWords(language);
  const link = chatLink(location.origin, shop.shop, text);
  const code = codeAddress(shop.shop, text);
  const poster = {
    paper,
    language,
    words: said,
    code,
    name: shop.name,
    line: own ?? said.how,
    link: shortLink(location.origin, shop.shop),
    codeName: words("poster.code-of", { link }),
  };
  usePrintRoot(poster);
  const savePng = async () => {
    const file = await asPng(code).catch(() => null);
    setProblem(file === null);
    if (file) {
      download(file, `${shop.shop}.png`);
    }
  };
  return (
    <div class="fields poster-section">
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
          onChange={({ currentTarget }) => setText(currentTarget.value)}
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
      <h3 class="poster-title">{words("poster.print-title")}</h3>
      <fieldset class="languages">
        <legend class="hidden">{words("poster.paper")}</legend>
        {PAPERS.map((each) => (
          <button
            key={each}
            type="button"
            class="pill"
            aria-pressed={paper === each}
            onClick={() => setPaper(each)}
          >
            {words(`poster.${each}`)}
          </button>
        ))}
        <select
          aria-label={words("language")}
          value={language}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        >
          {POSTER_LANGUAGES.map((each) => (
            <option key={each} value={each}>
              {languageName(each, locale.value) ?? each}
            </option>
          ))}
        </select>
      </fieldset>
      <label class="field">
        {words("poster.line")}
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={80}
          value={poster.line}
          onInput={({ currentTarget }) => setLine(currentTarget.value)}
        />
      </label>
      <div class="poster-preview" aria-hidden="true">
        <Poster {...poster} />
      </div>
      <button type="button" class="primary" onClick={() => print()}>
        {words("poster.print")}
      </button>
    </div>
  );
}

/** Of the shop, its main one first; none until they are known. */
function useLanguages({ page, shop }: RoomProps): string[] {
  const [languages, setLanguages] = useState<string[]>([]);
  const { call } = page.api;
  useEffect(() => {
    let isHere = true;
    void call<OwnerSettings>("GET", `/api/owner/shops/${shop.shop}/settings`).then((answer) => {
      if (answer.ok && isHere) {
        setLanguages(answer.value.languages);
      }
    });
    return () => {
      isHere = false;
    };
  }, [call, shop.shop]);
  return languages;
}
