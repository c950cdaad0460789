import { useRef, useState } from "preact/hooks";
import type { Invitation } from "../../protocol/people.ts";
import { ConfirmButton } from "../devices/ConfirmButton.tsx";
import { dayOf } from "../devices/when.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader, type WordKey } from "../reader.ts";
import type { OwnerShop } from "../reply-page.ts";
import type { PeopleApi } from "./people-api.ts";

interface InvitePartProps {
  api: PeopleApi;
  shop: OwnerShop;
  invitations: Invitation[];
  onChange: () => Promise<void>;
}

/** A link for one more person, and those that nobody has followed yet. */
export function InvitePart({ api, shop, invitations, onChange }: InvitePartProps) {
  const reader = useReader();
  const { words } = reader;
  const [made, setMade] = useState<{ invitation: string; link: string } | null>(null);
  const [problem, setProblem] = useState<WordKey | null>(null);
  const invite = async () => {
    const invited = await api.invite();
    setMade(invited.ok ? invited.value : null);
    const isFull = !invited.ok && invited.problem === "too-many";
    setProblem(invited.ok ? null : isFull ? "people.problem.too-many" : "people.problem");
    await onChange();
  };
  const revoke = async (invitation: string) => {
    const revoked = await api.revoke(invitation);
    setProblem(revoked.ok ? null : "people.problem");
    setMade((shown) => (shown?.invitation === invitation ? null : shown));
    await onChange();
  };
  return (
    <section class="people-part">
      <h3 class="settings-title">{words("people.invite-title")}</h3>
      <p class="section-note">{words("people.invite-lead")}</p>
      {made ? (
        <MadeLink link={made.link} shop={shop} />
      ) : (
        <button type="button" class="quiet" onClick={() => void invite()}>
          {words("people.invite")}
        </button>
      )}
      <p class="problem" role="alert">
        {problem && words(problem)}
      </p>
      {invitations.length > 0 && (
        <>
          <h4 class="settings-title">{words("people.open")}</h4>
          <ul class="people">
            {invitations.map(({ invitation, at, until }) => (
              <li class="person" key={invitation}>
                <Icon name="clock" />
                <p class="person-text field-note">
                  {words("people.open-until", {
                    made: dayOf(at, reader),
                    until: dayOf(until, reader),
                  })}
                </p>
                <ConfirmButton
                  text={words("people.revoke")}
                  sure={words("people.revoke-sure")}
                  onConfirm={() => void revoke(invitation)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function MadeLink({ link, shop }: { link: string; shop: OwnerShop }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    setCopied(
      await navigator.clipboard.writeText(link).then(
        () => true,
        () => false,
      ),
    );
  };
  const share = () => {
    const text = words("people.share-text", { shop: shop.name });
    // Whoever closes the sheet of the system has changed their mind; nothing is to be told.
    void navigator.share({ text, url: link }).catch(() => undefined);
  };
  return (
    <div class="field">
      <label for="invitation-link">{words("people.link-label")}</label>
      <div class="link-row">
        <input
          ref={field}
          id="invitation-link"
          dir="ltr"
          readOnly
          value={link}
          aria-describedby="invitation-note"
        />
        <button type="button" class="quiet" onClick={() => void copy()}>
          {words(isCopied ? "people.copied" : "people.copy")}
        </button>
        {"share" in navigator && (
          <button type="button" class="quiet" onClick={share}>
            {words("people.share")}
          </button>
        )}
      </div>
      <p id="invitation-note" class="field-note">
        {words("people.link")}
      </p>
    </div>
  );
}
