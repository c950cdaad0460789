import { useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useKeptFocus } from "../frame/use-kept-focus.ts";
import { useReader, type WordKey } from "../reader.ts";
import { addPasskey, knowsPasskeys, type PasskeyOutcome } from "../sign-in/passkey.ts";
import { accountApi } from "./account-api.ts";
import { ConfirmButton } from "./ConfirmButton.tsx";
import { LoadedList } from "./LoadedList.tsx";
import { useLoaded } from "./use-loaded.ts";
import { dayOf } from "./when.ts";

/** What is said after a try to add one. */
const TOLD: Partial<Record<PasskeyOutcome, WordKey>> = {
  done: "passkeys.added",
  dismissed: "passkeys.dismissed",
  there: "passkeys.there",
  offline: "problem.offline",
};

/** The passkeys there are, and one more. */
export function PasskeysPart({ page }: Pick<RoomProps, "page">) {
  const reader = useReader();
  const { words } = reader;
  const api = useMemo(() => accountApi(page.api.call), [page]);
  const frame = useRef<HTMLElement>(null);
  const { outcome, reload } = useLoaded(api.passkeys);
  useKeptFocus(frame, outcome);
  const [last, setLast] = useState<PasskeyOutcome | null>(null);
  const add = async () => {
    setLast(await addPasskey(page.api.call));
    await reload();
  };
  const remove = async (passkey: string) => {
    const removed = await api.removePasskey(passkey);
    setLast(removed.ok ? null : removed.problem);
    await reload();
  };
  const passkeys = outcome?.ok ? outcome.value.passkeys : [];
  return (
    <section class="people-part" ref={frame}>
      <h3 class="settings-title">{words("passkeys.title")}</h3>
      <p class="section-note">
        {words("passkeys.lead")} {passkeys.length > 0 && words("passkeys.removing")}
      </p>
      <LoadedList outcome={outcome} onRetry={reload}>
        <ul class="people">
          {passkeys.map(({ passkey, name, at, usedAt }) => (
            <li class="person" key={passkey}>
              <Icon name="key" />
              <div class="person-text">
                <p class="person-name">
                  <bdi>{name || words("passkeys.unnamed")}</bdi>
                </p>
                <p class="field-note">
                  {words("passkeys.made", { day: dayOf(at, reader) })}
                  {usedAt !== null && ` · ${words("devices.used", { day: dayOf(usedAt, reader) })}`}
                </p>
              </div>
              <ConfirmButton
                text={words("passkeys.remove")}
                sure={words("passkeys.remove-sure")}
                about={name}
                onConfirm={() => void remove(passkey)}
              />
            </li>
          ))}
        </ul>
      </LoadedList>
      {knowsPasskeys() ? (
        <button type="button" class="quiet" onClick={() => void add()}>
          {words("passkeys.add")}
        </button>
      ) : (
        <p class="field-note">{words("passkeys.unknown")}</p>
      )}
      <output class="section-note">{last && words(TOLD[last] ?? "problem.internal")}</output>
    </section>
  );
}
