import { useMemo, useRef, useState } from "preact/hooks";
import type { People, Person } from "../../protocol/people.ts";
import { ConfirmButton } from "../devices/ConfirmButton.tsx";
import { LoadedList } from "../devices/LoadedList.tsx";
import { useLoaded } from "../devices/use-loaded.ts";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { useKeptFocus } from "../frame/use-kept-focus.ts";
import { useReader, type WordKey } from "../reader.ts";
import { InvitePart } from "./InvitePart.tsx";
import { NameForm } from "./NameForm.tsx";
import { peopleApi } from "./people-api.ts";

/** Who replies for the shop: oneself, and whoever was invited. */
export function PeopleSection({ page, shop }: RoomProps) {
  const { words } = useReader();
  const api = useMemo(() => peopleApi(page.api.call, shop.shop), [page, shop.shop]);
  const { outcome, reload } = useLoaded(api.people);
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame, outcome);
  const [problem, setProblem] = useState<WordKey | null>(null);
  const remove = async ({ person, isMe }: Person) => {
    const removed = await api.remove(person);
    setProblem(removed.ok ? null : "people.problem");
    await (removed.ok && isMe ? page.session.check() : reload());
  };
  return (
    <div class="settings" ref={frame}>
      <p class="section-note">{words("people.lead")}</p>
      <LoadedList outcome={outcome} onRetry={reload}>
        {outcome?.ok && (
          <>
            <section class="people-part">
              <PeopleList told={outcome.value} onRemove={(person) => void remove(person)} />
              <p class="problem" role="alert">
                {problem && words(problem)}
              </p>
            </section>
            <NameForm api={api} name={me(outcome.value)?.name ?? ""} onSaved={reload} />
            {me(outcome.value)?.isHelper === false && (
              <InvitePart
                api={api}
                shop={shop}
                invitations={outcome.value.invitations}
                onChange={reload}
              />
            )}
          </>
        )}
      </LoadedList>
    </div>
  );
}

function me({ people }: People): Person | undefined {
  return people.find(({ isMe }) => isMe);
}

interface PeopleListProps {
  told: People;
  onRemove: (person: Person) => void;
}

function PeopleList({ told, onRemove }: PeopleListProps) {
  const { words } = useReader();
  const mayRemove = me(told)?.isHelper === false;
  return (
    <ul class="people">
      {told.people.map((person) => (
        <li class="person" key={person.person}>
          <Icon name="person" />
          <div class="person-text">
            <p class="person-name">
              <bdi>{person.name}</bdi>
              {person.isMe && <span class="person-mark">{words("people.me")}</span>}
            </p>
            <p class="field-note">
              {words(person.isHelper ? "people.helper" : "people.opener")} ·{" "}
              <bdi>{person.email}</bdi>
            </p>
          </div>
          {person.isHelper && (mayRemove || person.isMe) && (
            <ConfirmButton
              text={words(person.isMe ? "people.leave" : "people.remove")}
              sure={words(person.isMe ? "people.leave-sure" : "people.remove-sure")}
              about={person.name}
              onConfirm={() => onRemove(person)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
