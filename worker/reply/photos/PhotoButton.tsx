import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import type { ChosenPhoto } from "./use-photo.ts";

/** Phones offer the camera and the photos they keep. */
export function PhotoButton({ chosen }: { chosen: ChosenPhoto }) {
  const { words } = useReader();
  return (
    <label class="icon-button photo-button" title={words("photos.add")}>
      <Icon name="camera" />
      <input
        class="hidden"
        type="file"
        accept="image/*"
        aria-label={words("photos.add")}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) {
            chosen.choose(file);
          }
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
    </label>
  );
}

/** What goes with the reply, and a way back. */
export function PhotoPreview({ chosen: { choice, cancel } }: { chosen: ChosenPhoto }) {
  const { words } = useReader();
  if (choice.is === "none") {
    return null;
  }
  return (
    <div class="photo-preview" aria-busy={choice.is === "preparing"}>
      {choice.is === "ready" ? (
        <img src={choice.url} alt={words("photos.chosen")} />
      ) : (
        <p role={choice.is === "unreadable" ? "alert" : "status"}>{words(`photos.${choice.is}`)}</p>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={words("photos.cancel")}
        onClick={cancel}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
