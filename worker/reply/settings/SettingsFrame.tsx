import type { ComponentChildren } from "preact";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { Lost } from "../frame/Lost.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { useReader, type WordKey } from "../reader.ts";
import type { ChangeState, Settings } from "./settings-model.ts";
import { useSettings } from "./use-settings.ts";

/** What a part of the settings is given. */
export interface PartProps extends RoomProps {
  model: Settings;
  settings: OwnerSettings;
}

interface SettingsFrameProps extends RoomProps {
  children: (part: PartProps) => ComponentChildren;
}

const STATES: Record<ChangeState, WordKey> = {
  saving: "settings.saving",
  saved: "settings.saved",
  late: "settings.late",
  refused: "settings.refused",
};

/** A section of the settings: fetched, shown, and always saying whether what is seen is stored. */
export function SettingsFrame({ page, shop, children }: SettingsFrameProps) {
  const { words } = useReader();
  const model = useSettings(page, shop.shop);
  const settings = model.shown.value;
  const state = model.state.value;
  if (settings) {
    return (
      <div class="settings">
        <output class="save-state" data-state={state ?? "idle"}>
          {words(state ? STATES[state] : "settings.lead")}
        </output>
        {children({ page, shop, model, settings })}
      </div>
    );
  }
  return model.problem.value ? <Lost onRetry={() => void model.load()} /> : <InboxSkeleton />;
}
