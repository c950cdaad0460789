import { useMemo } from "preact/hooks";
import { LanguageChoice } from "../frame/AccountMenu.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { CodeForm } from "./CodeForm.tsx";
import { EmailForm } from "./EmailForm.tsx";
import type { Notice } from "./session.ts";
import { createSignIn } from "./sign-in-model.ts";

export function SignInScreen({ page, notice }: { page: ReplyPage; notice: Notice | null }) {
  const { words } = useReader();
  const { api, store, session } = page;
  const signIn = useMemo(
    () => createSignIn({ api, store, onSignedIn: () => session.start(null) }),
    [api, store, session],
  );
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <img class="mark" src="/reply/icons/icon.svg" alt="" width="56" height="56" />
        {notice && !signIn.sentTo.value && (
          <output class="notice">{words(`notice.${notice}`)}</output>
        )}
        {signIn.sentTo.value === null ? (
          <EmailForm signIn={signIn} />
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
