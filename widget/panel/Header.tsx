import type { ComponentChildren } from "preact";
import type { Profile } from "../../worker/protocol/http.ts";
import { nextTime } from "../client/times.ts";
import { fill } from "../client/words.ts";
import { CLOSE, Icon } from "../messages/Icon.tsx";
import type { Words } from "./language.ts";

interface HeaderProps {
  /** Null until the shop has answered. */
  profile: Profile | null;
  words: Words | undefined;
  /** A browser's first use of `Intl` takes a phone 70 ms. */
  isSettled: boolean;
  /** Null where there is nothing to close. */
  onClose: (() => void) | null;
  /** Before the way to close. */
  children: ComponentChildren;
}

function openingText({ opening, timeZone }: Profile, words: Words, isSettled: boolean): string {
  if (opening?.open) {
    return words.openNow;
  }
  if (!opening?.changesAt || !isSettled) {
    return words.closed;
  }
  const { day, time } = nextTime(opening.changesAt, Date.now(), words.lang, timeZone);
  return fill(day ? words.opensDay : words.opensAt, { day: day ?? "", time });
}

/** Whose counter this is, and whether someone stands behind it. */
export function Header({ profile, words, isSettled, onClose, children }: HeaderProps) {
  const [initial = ""] = profile?.name ?? "";
  return (
    <header class="header">
      {profile && (
        <>
          <span class="avatar" aria-hidden="true">
            {initial.toLocaleUpperCase()}
          </span>
          <div class="who">
            <h2 dir="auto">{profile.name}</h2>
            {words && profile.opening && (
              <p class={profile.opening.open ? "opening open" : "opening"}>
                {openingText(profile, words, isSettled)}
              </p>
            )}
          </div>
        </>
      )}
      {children}
      {onClose && (
        <button
          type="button"
          class="close round"
          aria-label={words?.close ?? "Close"}
          onClick={onClose}
        >
          <Icon path={CLOSE} />
        </button>
      )}
    </header>
  );
}
