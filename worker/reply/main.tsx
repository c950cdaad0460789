import "../../widget/panel/theme.css";
import "../../widget/messages/messages.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/sign-in.css";
import "./styles/desk.css";
import "./styles/inbox.css";
import "./styles/thread.css";
import "./styles/composer.css";
import "./styles/sheet.css";
import "./styles/notes.css";
import "./styles/editor.css";
import "./styles/undo.css";
import "./styles/customers.css";
import "./styles/devices.css";
import "./styles/offline.css";
import "./styles/people.css";
import "./styles/photos.css";
import "./styles/pwa.css";
import "./styles/saved-replies.css";
import "./styles/search.css";
import "./styles/today.css";
import "./styles/shop.css";
import "./styles/start.css";
import "./styles/working.css";
import { render } from "preact";
import { createStore } from "../../widget/client/storage.ts";
import { createApi } from "./api.ts";
import { App } from "./App.tsx";
import { watchAttention } from "./attention.ts";
import { startClock } from "./clock.ts";
import type { Early } from "./early.ts";
import { dial } from "./dial.ts";
import { fetchWords } from "./fetch-words.ts";
import { keepAboveKeyboard } from "./frame/keep-above-keyboard.ts";
import { dressPage } from "./frame/outfit.ts";
import { followAddress } from "./places.ts";
import { createReader, ReaderContext } from "./reader.ts";
import { createReplyPage } from "./reply-page.ts";
import { attendOffline } from "./offline/attend.ts";
import { withKnownOwner } from "./offline/known-owner.ts";
import { heedInstallOffer } from "./pwa/install.ts";
import { whenShown } from "./pwa/when-shown.ts";
import { forgetOwner } from "./offline/forget.ts";
import { followLinks } from "./sign-in/link.ts";

heedInstallOffer();
const early = ((globalThis as { comptoirEarly?: Early | null }).comptoirEarly ??= null);
const token = followLinks("sign-in", (later) => void page.session.start(later));
const invitation = followLinks("join", (later) => void page.invitation.begin(later));
const store = createStore();
const reader = await createReader(navigator.languages, store, startClock(), fetchWords);
const isAttentive = watchAttention();
const page = createReplyPage({
  api: withKnownOwner(createApi(), store, () => void page.session.check(), early),
  dial,
  store,
  places: followAddress(),
  isAttentive,
  forget: () => void forgetOwner(),
});

dressPage(page, reader);
keepAboveKeyboard();
attendOffline(page, early);
void page.session.start(token);
void page.invitation.begin(invitation);

const root = document.getElementById("app");
if (root) {
  render(
    <ReaderContext.Provider value={reader}>
      <App page={page} />
    </ReaderContext.Provider>,
    root,
  );
}

// What the first screen does not need waits for it.
whenShown(page, () => {
  void import("./soon.ts").then(({ beginAppLife }) => beginAppLife(page, () => isAttentive.value));
});
