import { PlaceLink } from "../frame/PlaceLink.tsx";
import { isInstalled } from "../pwa/installed.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import { Step } from "./Step.tsx";

/** On an iPhone or iPad; those say they are a Mac, with fingers. */
function isApple(): boolean {
  return /iPhone|iPad|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 0;
}

/** This page on the home screen, where it can call its owner. */
export function PhoneStep({ page }: { page: ReplyPage }) {
  const { words } = useReader();
  const isDone = isInstalled();
  const how = isApple() ? "start.phone-apple" : "start.phone-note";
  return (
    <Step
      number={3}
      isDone={isDone}
      title={words("start.phone")}
      note={words(isDone ? "start.phone-done" : how)}
    >
      <PlaceLink page={page} open="alerts" class="quiet">
        {words("start.phone-go")}
      </PlaceLink>
    </Step>
  );
}
