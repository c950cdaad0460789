import { accentProperties } from "../../../widget/client/accent.ts";
import { useReader } from "../reader.ts";
import type { PartProps } from "./SettingsFrame.tsx";

/** Colours that can be read on light and on dark as they are, or nearly. */
const PALETTE = [
  "#a8432b",
  "#b4551a",
  "#8a6a12",
  "#3f7a3a",
  "#2f6f63",
  "#1f6f9c",
  "#4a5fb0",
  "#7a4fa0",
  "#a83f6e",
  "#5f6368",
];

/** The shop's one accent. What is too light or too dark to be read is corrected, and that is said. */
export function ColorField({ model, settings: { color } }: Pick<PartProps, "model" | "settings">) {
  const { words } = useReader();
  const write = (chosen: string) => model.change("color", { color: chosen.toLowerCase() });
  const accents = accentProperties(color);
  const [onLight, onDark] = [accents["--accent-light"], accents["--accent-dark"]];
  return (
    <fieldset class="field">
      <legend>{words("settings.color")}</legend>
      <div class="palette">
        {PALETTE.map((each) => (
          <label key={each} class="swatch" style={{ "--swatch": each }}>
            <input
              type="radio"
              name="color"
              aria-label={each}
              checked={each === color}
              onChange={() => write(each)}
            />
          </label>
        ))}
      </div>
      <label class="swatch own pill">
        <input
          type="color"
          value={color}
          onInput={({ currentTarget: { value } }) => write(value)}
        />
        {words("settings.color-own")}
      </label>
      <span class="field-note">
        {onLight !== color && (
          <span class="shade" style={{ "--swatch": onLight }}>
            {words("settings.color-light")}
          </span>
        )}
        {onDark !== color && (
          <span class="shade" style={{ "--swatch": onDark }}>
            {words("settings.color-dark")}
          </span>
        )}
      </span>
    </fieldset>
  );
}
