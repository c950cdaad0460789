import { accentProperties } from "../../../widget/client/accent.ts";
import type { OwnerSettings } from "../../protocol/settings.ts";
import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { openingText } from "./opening-text.ts";
import { ShopPhoto } from "./ShopPhoto.tsx";

interface WidgetPreviewProps {
  shop: string;
  settings: OwnerSettings;
  /** Whose words are shown. */
  language: string;
}

/** The chat as visitors will see it, on a light page and on a dark one; nothing in it can be used. */
export function WidgetPreview({ shop, settings, language }: WidgetPreviewProps) {
  const reader = useReader();
  const { words } = reader;
  const { name, color, greeting } = settings;
  const opening = openingText(settings, reader);
  return (
    <figure class="previews" aria-label={words("settings.preview")}>
      {(["light", "dark"] as const).map((theme) => (
        <div
          key={theme}
          class="comptoir preview"
          data-theme={theme}
          style={accentProperties(color)}
        >
          <div class="preview-head">
            <ShopPhoto shop={shop} settings={settings} />
            <div>
              <p class="preview-name" dir="auto">
                {name}
              </p>
              {opening && <p class="preview-opening">{opening}</p>}
            </div>
          </div>
          <p class="preview-greeting" dir="auto" lang={language}>
            {greeting[language] ?? words("settings.preview-greeting")}
          </p>
          <div class="group mine visitor">
            <div class="bubble">{words("settings.preview-question")}</div>
          </div>
          <div class="group theirs auto">
            <div class="group-name">
              <span class="avatar">
                <Icon name="automatic" />
              </span>
              {words("settings.preview-automatic")}
            </div>
            <div class="bubble">{opening ?? words("settings.preview-answer")}</div>
          </div>
          <span class="preview-launcher">
            <Icon name="launcher" />
          </span>
        </div>
      ))}
    </figure>
  );
}
