import { directionOf } from "../../../widget/client/languages.ts";
import type { PosterWords } from "./poster-words.ts";

export const PAPERS = ["a4", "a5", "cards"] as const;
export type Paper = (typeof PAPERS)[number];

const CARDS_PER_SHEET = 10;

export interface PosterProps {
  paper: Paper;
  name: string;
  words: PosterWords;
  language: string;
  /** What stands under the question; the owner may write their own. */
  line: string;
  /** Address of the QR code's picture. */
  code: string;
  link: string;
  /** What the code is, for who cannot see it. */
  codeName: string;
}

/** A sheet as it comes out of the printer; every length in it is a part of its width. */
export function Poster({ paper, language, ...card }: PosterProps) {
  return (
    <div class={`sheet-of-paper paper-${paper}`} lang={language} dir={directionOf(language)}>
      {paper === "cards" ? (
        Array.from({ length: CARDS_PER_SHEET }, (_, index) => <Card key={index} {...card} />)
      ) : (
        <Window {...card} />
      )}
    </div>
  );
}

type Printed = Omit<PosterProps, "paper" | "language">;

function Window({ name, words, line, code, link, codeName }: Printed) {
  return (
    <div class="window">
      <div class="window-top">
        <p class="window-name" dir="auto">
          {name}
        </p>
        <p class="window-ask">{words.ask}</p>
      </div>
      <img class="window-code" src={code} alt={codeName} />
      <p class="window-line" dir="auto">
        {line}
      </p>
      <p class="window-link" dir="ltr">
        {link}
      </p>
    </div>
  );
}

function Card({ name, words, line, code, link, codeName }: Printed) {
  return (
    <div class="business-card">
      <div class="card-text">
        <p class="card-name" dir="auto">
          {name}
        </p>
        <p class="card-ask">{words.ask}</p>
        <p class="card-line" dir="auto">
          {line}
        </p>
      </div>
      <img class="card-code" src={code} alt={codeName} />
      <p class="card-link" dir="ltr">
        {link}
      </p>
    </div>
  );
}
