import { useEffect, useState } from "preact/hooks";
import type { Photo } from "../../../widget/client/shrink.ts";
import type { Thread } from "../thread/thread-model.ts";

type Choice =
  | { is: "none" | "preparing" | "unreadable" }
  /** `url` is this page's own, for the preview. */
  | { is: "ready"; photo: Photo; url: string };

export interface ChosenPhoto {
  choice: Choice;
  choose: (file: Blob) => void;
  cancel: () => void;
  /** Sends the photo, if there is one, and then what is written. */
  send: () => void;
}

const NONE: Choice = { is: "none" };

/** The photo that goes with the reply being written; one that is not sent goes with the page. */
export function usePhoto(thread: Thread): ChosenPhoto {
  const [choice, setChoice] = useState<Choice>(NONE);
  useEffect(() => () => setChoice(NONE), [thread]);
  useEffect(
    () => () => {
      if (choice.is === "ready") {
        URL.revokeObjectURL(choice.url);
      }
    },
    [choice],
  );
  const choose = async (file: Blob) => {
    setChoice({ is: "preparing" });
    const { shrinkPhoto } = await import("../../../widget/client/shrink.ts");
    const photo = await shrinkPhoto(file);
    setChoice(
      typeof photo === "string"
        ? { is: "unreadable" }
        : { is: "ready", photo, url: URL.createObjectURL(photo.bytes) },
    );
  };
  return {
    choice,
    choose: (file) => void choose(file),
    cancel: () => setChoice(NONE),
    send() {
      if (choice.is === "preparing") {
        return;
      }
      if (choice.is === "ready") {
        thread.sendPhoto(choice.photo);
      }
      setChoice(NONE);
      thread.send();
    },
  };
}

/** The first picture among what was pasted or dropped. */
export function pictureIn(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
}
