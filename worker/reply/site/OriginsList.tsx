import { useCallback, useEffect, useState } from "preact/hooks";
import { ALLOWED_ORIGINS_PER_SHOP } from "../../protocol/limits.ts";
import type { SiteOverview } from "../../protocol/site.ts";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import type { ApiProblem } from "../http-call.ts";
import { useReader } from "../reader.ts";
import { settingsApi } from "../settings/settings-api.ts";
import { originIn } from "./origin.ts";

/** Where the tag may run: allowed by hand, or with a tap where a page has already asked. */
export function OriginsList({ page, shop }: RoomProps) {
  const { words } = useReader();
  const [overview, setOverview] = useState<SiteOverview | null>(null);
  const [problem, setProblem] = useState<ApiProblem | "no-origin" | null>(null);
  const [text, setText] = useState("");
  const api = settingsApi(page.api.call, shop.shop);
  const load = useCallback(async () => {
    const told = await settingsApi(page.api.call, shop.shop).site();
    setProblem(told.ok ? null : told.problem);
    setOverview((before) => (told.ok ? told.value : before));
  }, [page, shop.shop]);
  useEffect(() => void load(), [load]);

  const put = async (origin: string, allowed: boolean): Promise<boolean> => {
    const told = await api.putOrigin({ origin, allowed });
    setProblem(told.ok ? null : told.problem);
    if (told.ok) {
      setOverview(told.value);
    }
    return told.ok;
  };
  const remove = async (origin: string) => {
    if (await put(origin, false)) {
      page.secondChance.offer({
        text: words("settings.origin-removed", { origin }),
        undo: () => void put(origin, true),
      });
    }
  };
  const add = async () => {
    const origin = originIn(text);
    if (origin === null) {
      setProblem("no-origin");
    } else if (await put(origin, true)) {
      setText("");
    }
  };
  return (
    <section class="origins">
      <h3 class="settings-title">{words("settings.origins")}</h3>
      <p class="section-note">{words("settings.origins-lead")}</p>
      {overview && (
        <ul>
          {overview.allowed.map((origin) => (
            <li key={origin} class="origin">
              <bdi>{shownOrigin(origin)}</bdi>
              <button
                type="button"
                class="icon-button"
                aria-label={words("settings.origin-remove", { origin })}
                onClick={() => void remove(origin)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
          {overview.proposed.map(({ origin }) => (
            <li key={origin} class="origin proposed">
              <bdi>{shownOrigin(origin)}</bdi>
              <span class="section-note">{words("settings.origin-asked")}</span>
              <span class="span-actions">
                <button type="button" class="pill" onClick={() => void put(origin, true)}>
                  {words("settings.origin-allow")}
                </button>
                <button type="button" class="pill" onClick={() => void remove(origin)}>
                  {words("settings.origin-ignore")}
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {problem === null || problem === "no-origin" || overview ? null : (
        <button type="button" class="quiet" onClick={() => void load()}>
          {words("retry")}
        </button>
      )}
      {(overview?.allowed.length ?? 0) < ALLOWED_ORIGINS_PER_SHOP && (
        <form
          class="origin-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label class="field">
            {words("settings.origin-add")}
            <input
              inputMode="url"
              autocomplete="url"
              autocapitalize="none"
              spellcheck={false}
              dir="ltr"
              maxLength={500}
              placeholder="www.shop.example"
              value={text}
              onInput={({ currentTarget: { value } }) => setText(value)}
            />
          </label>
          <button type="submit" class="quiet">
            {words("settings.origin-add-do")}
          </button>
        </form>
      )}
      {problem && (
        <p class="problem" role="alert">
          {words(
            problem === "no-origin"
              ? "settings.origin-wrong"
              : problem === "offline"
                ? "problem.offline"
                : "problem.internal",
          )}
        </p>
      )}
    </section>
  );
}

/** Nobody needs to be told that it is https. */
function shownOrigin(origin: string): string {
  return origin.replace("https://", "");
}
