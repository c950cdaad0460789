import { useRef, useState } from "preact/hooks";
import { LANGUAGES } from "../../../widget/client/languages.ts";
import { ownName } from "../language-name.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { Icon } from "./Icon.tsx";
import { isKeysSheetOpen } from "../keys/sheet-state.ts";
import { useDismiss } from "./use-dismiss.ts";

/** Letters beside their like, whoever reads: the list looks the same to everyone. */
const BY_NAME = LANGUAGES.map((language) => ({ language, name: ownName(language) })).toSorted(
  (one, other) => one.name.localeCompare(other.name, "en"),
);

/** Who is signed in, in which language, and the way out. */
export function AccountMenu({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const menu = useRef<HTMLDetailsElement>(null);
  useDismiss(menu);
  const [isRefused, setRefused] = useState(false);
  const state = page.session.state.value;
  const showKeys = () => {
    menu.current?.removeAttribute("open");
    isKeysSheetOpen.value = true;
  };
  const leave = async () => {
    setRefused(!(await page.session.signOut()));
  };
  return (
    <details class="menu" ref={menu}>
      <summary class="icon-button" aria-label={words("menu")}>
        <Icon name="menu" />
      </summary>
      <div class="menu-sheet">
        {state.is === "signed-in" && (
          <p class="menu-note" dir="auto">
            {words("signed-in-as", { email: state.owner.email })}
          </p>
        )}
        <LanguageChoice />
        <button type="button" class="menu-item for-keys" onClick={showKeys}>
          {words("keys.title")}
        </button>
        <button type="button" class="menu-item" onClick={() => void leave()}>
          {words("sign-out")}
        </button>
        {isRefused && (
          <p class="menu-note problem" role="alert">
            {words("problem.offline")}
          </p>
        )}
      </div>
    </details>
  );
}

/** A list of the browser's own: on a phone it scrolls under the thumb, elsewhere typing finds a name. */
export function LanguageChoice() {
  const { words, language, choose } = useReader();
  return (
    <label class="menu-item">
      {words("language")}
      <select
        value={language.value}
        onChange={({ currentTarget: { value } }) => void choose(value)}
      >
        {BY_NAME.map((each) => (
          <option key={each.language} value={each.language} lang={each.language}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}
