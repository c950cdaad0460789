import { PlaceLink } from "../frame/PlaceLink.tsx";
import { installState } from "../pwa/install.ts";
import { InstallHint } from "../pwa/InstallHint.tsx";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { Step } from "./Step.tsx";

/** This page on the home screen, where it can call its owner. */
export function PhoneStep({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const state = installState.value;
  const isDone = state === "installed";
  const isHinted = state === "offered" || state === "by-hand";
  return (
    <Step
      number={3}
      isDone={isDone}
      title={words("start.phone")}
      note={isHinted ? "" : words(isDone ? "start.phone-done" : "start.phone-note")}
    >
      <InstallHint />
      <PlaceLink page={page} open="alerts" class="quiet">
        {words("start.phone-go")}
      </PlaceLink>
    </Step>
  );
}
