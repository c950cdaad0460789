import { Desk } from "./frame/Desk.tsx";
import { FullNotice } from "./frame/FullNotice.tsx";
import { lazy } from "./frame/lazy.tsx";
import { isKeysSheetOpen } from "./keys/sheet-state.ts";
import { useReader } from "./reader.ts";
import type { ReplyPage } from "./reply-page.ts";
import { isPasskeyOffered } from "./sign-in/passkey-offer.ts";

const KeysSheet = lazy(async () => (await import("./rest.ts")).KeysSheet, { isQuiet: true });
const JoinScreen = lazy(async () => (await import("./sign-in/screens.ts")).JoinScreen, {
  says: "first",
});
const PasskeyOffer = lazy(async () => (await import("./rest.ts")).PasskeyOffer, { isQuiet: true });
const SignInScreen = lazy(async () => (await import("./sign-in/screens.ts")).SignInScreen, {
  says: "first",
});

export function App({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const state = page.session.state.value;
  const invitation = page.invitation.state.value;
  switch (state.is) {
    case "checking":
      return <p class="splash">{words("loading")}</p>;
    case "unreachable":
      return (
        <FullNotice
          icon="cloud"
          title={words("unreachable.title")}
          lead={words("unreachable.lead")}
        >
          <button type="button" class="primary" onClick={() => void page.session.retry()}>
            {words("retry")}
          </button>
        </FullNotice>
      );
    case "signed-out":
      return <SignInScreen page={page} notice={state.notice} />;
    case "signed-in":
      if (invitation.is !== "none") {
        const to = invitation.is === "open" ? invitation.to : null;
        return <JoinScreen page={page} owner={state.owner} to={to} />;
      }
      return page.shop.value ? (
        <>
          <Desk page={page} shop={page.shop.value} />
          {isPasskeyOffered.value && <PasskeyOffer page={page} />}
          {isKeysSheetOpen.value && <KeysSheet />}
        </>
      ) : (
        <NoShop page={page} />
      );
  }
}

function NoShop({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  return (
    <FullNotice icon="bell" title={words("no-shop.title")} lead={words("no-shop.lead")}>
      <button type="button" class="link" onClick={() => void page.session.signOut()}>
        {words("sign-out")}
      </button>
    </FullNotice>
  );
}
