import { useRef, useState } from "preact/hooks";
import type { InvitedTo } from "../../protocol/people.ts";
import type { OwnerShops } from "../../protocol/http.ts";
import { PERSON_NAME_MAX_CHARS } from "../../protocol/limits.ts";
import { useReader, type WordKey } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";

interface JoinScreenProps {
  page: ReplyPage;
  owner: OwnerShops;
  /** Null where the invitation is gone. */
  to: InvitedTo | null;
}

/** Somebody signed in was asked to reply for one more shop. */
export function JoinScreen({ page, owner, to }: JoinScreenProps) {
  const { words } = useReader();
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <img class="mark" src="/reply/icons/icon.svg" alt="" width="56" height="56" />
        {to ? (
          <JoinForm page={page} owner={owner} to={to} />
        ) : (
          <div class="form">
            <h1>{words("join.gone-title")}</h1>
            <p>{words("notice.invitation-gone")}</p>
            <button type="button" class="primary" onClick={page.invitation.dismiss}>
              {words("join.go-on")}
            </button>
          </div>
        )}
      </div>
    </main>
  );
}

function JoinForm({ page, owner, to }: JoinScreenProps & { to: InvitedTo }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<WordKey | null>(null);
  const join = async () => {
    const name = field.current?.value.trim() ?? "";
    if (name === "") {
      setProblem("join.problem.name");
      field.current?.focus();
      return;
    }
    const refused = await page.invitation.join(name);
    setProblem(
      refused &&
        (refused === "too-many" ? "join.problem.full" : problemWords(refused === "offline")),
    );
  };
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <h1>{words("join.title", { shop: to.name })}</h1>
      <p>{words("join.lead", { email: owner.email })}</p>
      <label for="name">{words("people.name")}</label>
      <input
        ref={field}
        id="name"
        dir="auto"
        // oxlint-disable-next-line jsx-a11y/autocomplete-valid -- it is one (HTML §4.10.18.7.1); the rule knows a few alone
        autocomplete="given-name"
        enterkeyhint="done"
        maxLength={PERSON_NAME_MAX_CHARS}
        defaultValue={owner.name}
        aria-invalid={problem === "join.problem.name"}
        aria-describedby="name-note problem"
      />
      <p id="name-note">{words("people.name-note")}</p>
      <p id="problem" class="problem" role="alert">
        {problem && words(problem)}
      </p>
      <button type="submit" class="primary">
        {words("join.join")}
      </button>
      <button type="button" class="link" onClick={page.invitation.dismiss}>
        {words("join.not-now")}
      </button>
    </form>
  );
}

function problemWords(isOffline: boolean): WordKey {
  return isOffline ? "problem.offline" : "problem.internal";
}
