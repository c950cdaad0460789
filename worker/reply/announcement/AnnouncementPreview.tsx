import { accentProperties } from "../../../widget/client/accent.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";

interface AnnouncementPreviewProps {
  settings: OwnerSettings;
  /** Whose words are shown. */
  language: string;
}

/** The announcement beside the launcher, on a light page and on a dark one; nothing in it can be used. */
export function AnnouncementPreview({ settings, language }: AnnouncementPreviewProps) {
  const { words } = useReader();
  const { announcement, color, greeting } = settings;
  return (
    <figure class="previews announcement-previews" aria-label={words("settings.preview")}>
      {(["light", "dark"] as const).map((theme) => (
        <div
          key={theme}
          class="comptoir preview announcement-preview"
          data-theme={theme}
          style={accentProperties(color)}
        >
          <p dir="auto" lang={language}>
            {announcement.text[language] ??
              greeting[language] ??
              words("settings.preview-greeting")}
            <Icon name="close" />
          </p>
          <span class="preview-launcher">
            <Icon name="launcher" />
          </span>
        </div>
      ))}
    </figure>
  );
}
