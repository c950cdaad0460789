import { useEffect, useState } from "preact/hooks";
import type { OwnerSettings } from "../../protocol/settings.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { languageName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import { chatLink, codeAddress, shortLink } from "./links.ts";
import { type Paper, PAPERS, Poster } from "./Poster.tsx";
import { POSTER_LANGUAGES, posterLanguage, posterWords } from "./poster-words.ts";
import { usePrintRoot } from "./print-root.tsx";

/** A poster of the chat's QR code, as it will come out of the printer. */
export function PosterPart({ page, shop, text }: RoomProps & { text: string }) {
  const { words, locale } = useReader();
  const [paper, setPaper] = useState<Paper>("a4");
  const [chosen, setLanguage] = useState<string | null>(null);
  const [own, setLine] = useState<string | null>(null);
  const languages = useLanguages({ page, shop });
  const language = chosen ?? posterLanguage(languages);
  const said = posterWords(language);
  const poster = {
    paper,
    language,
    words: said,
    code: codeAddress(shop.shop, text),
    name: shop.name,
    line: own ?? said.how,
    link: shortLink(location.origin, shop.shop),
    codeName: words("poster.code-of", { link: chatLink(location.origin, shop.shop, text) }),
  };
  usePrintRoot(poster);
  return (
    <>
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
    </>
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
