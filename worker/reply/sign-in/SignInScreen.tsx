import { useMemo } from "preact/hooks";
import { LanguageChoice } from "../frame/AccountMenu.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { CodeForm } from "./CodeForm.tsx";
import { EmailForm } from "./EmailForm.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";
import type { Notice } from "./session.ts";
import { createSignIn } from "./sign-in-model.ts";

function signInOf({ api, store, session, invitation }: ReplyPage) {
  return createSignIn({
    api,
    store,
    onSignedIn: () => session.start(null),
    invitation() {
      const { value } = invitation.state;
      return value.is === "open" ? value.secret : undefined;
    },
  });
}

export function SignInScreen({ page, notice }: { page: ReplyPage; notice: Notice | null }) {
  const { words } = useReader();
  const signIn = useMemo(() => signInOf(page), [page]);
  const invitation = page.invitation.state.value;
  const told = invitation.is === "gone" ? "invitation-gone" : notice;
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <img class="mark" src="/reply/icons/icon.svg" alt="" width="56" height="56" />
        {told && !signIn.sentTo.value && <output class="notice">{words(`notice.${told}`)}</output>}
        {signIn.sentTo.value === null ? (
          <>
            <EmailForm
              signIn={signIn}
              shop={invitation.is === "open" ? invitation.to.name : null}
            />
            <PasskeyButton page={page} />
          </>
        ) : (
          <CodeForm signIn={signIn} email={signIn.sentTo.value} />
        )}
      </div>
      <footer class="sign-in-foot">
        <LanguageChoice />
      </footer>
    </main>
  );
}
