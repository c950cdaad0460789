import { useState } from "preact/hooks";
import type { Delivery } from "../../protocol/shop.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader } from "../reader.ts";
import { type PartProps, SettingsFrame } from "./SettingsFrame.tsx";
import { TextField } from "./TextField.tsx";

const ZONES = ["city", "region", "country", "continent", "world"] as const;
const UNTOLD: Delivery = {
  offered: false,
  pickup: false,
  zone: "country",
  fee: null,
  freeFrom: null,
  days: null,
};
const MAX_DAYS = 365;

/** Whether, where, for how much and how fast the shop delivers. */
export function DeliverySection(props: RoomProps) {
  return <SettingsFrame {...props}>{(part) => <DeliveryFields {...part} />}</SettingsFrame>;
}

function DeliveryFields({ model, settings }: PartProps) {
  const { words } = useReader();
  const { delivery, currency } = settings.facts;
  const told = delivery ?? UNTOLD;
  const write = (part: Partial<Delivery>) =>
    model.change("delivery", { facts: { delivery: { ...told, ...part } } });
  const amount = (name: "fee" | "freeFrom", note: string) => (
    <NumberField
      {...{ model, settings }}
      label={words(`settings.${name}`, { currency })}
      note={note}
      value={told[name]}
      max={1e9}
      onWrite={(value) => write({ [name]: value })}
    />
  );
  return (
    <>
      <fieldset class="field">
        <legend>{words("settings.delivers")}</legend>
        {([true, false] as const).map((offered) => (
          <label key={String(offered)} class="choice-row">
            <input
              type="radio"
              name="offered"
              checked={delivery?.offered === offered}
              onChange={() => write({ offered })}
            />
            {words(offered ? "settings.yes" : "settings.no")}
          </label>
        ))}
      </fieldset>
      {delivery === null && <p class="section-note">{words("settings.delivery-untold")}</p>}
      <label class="choice-row">
        <input
          type="checkbox"
          checked={told.pickup}
          onChange={({ currentTarget: { checked } }) => write({ pickup: checked })}
        />
        {words("settings.pickup")}
      </label>
      {told.offered && (
        <>
          <label class="field">
            {words("settings.zone")}
            <select
              value={told.zone}
              onChange={({ currentTarget: { selectedIndex } }) =>
                write({ zone: ZONES[selectedIndex] ?? told.zone })
              }
            >
              {ZONES.map((zone) => (
                <option key={zone} value={zone}>
                  {words(`settings.zone.${zone}`)}
                </option>
              ))}
            </select>
          </label>
          {amount("fee", words("settings.fee-note"))}
          {amount("freeFrom", words("settings.freeFrom-note"))}
          <DaysFields {...{ model, settings, told, write }} />
        </>
      )}
    </>
  );
}

type Part = Pick<PartProps, "model" | "settings">;

interface DaysFieldsProps extends Part {
  told: Delivery;
  write: (part: Partial<Delivery>) => void;
}

/** One of the two alone says little: it is told with the other. */
function DaysFields({ model, settings, told, write }: DaysFieldsProps) {
  const { words } = useReader();
  const [begun, setBegun] = useState<{ from: number | null; to: number | null } | null>(null);
  const days = begun ?? told.days ?? { from: null, to: null };
  const writeDays = (part: Partial<typeof days>) => {
    const { from, to } = { ...days, ...part };
    setBegun({ from, to });
    if (from === null && to === null) {
      write({ days: null });
    } else if (from !== null && to !== null && from <= to) {
      write({ days: { from, to } });
    }
  };
  const isWrong = days.from !== null && days.to !== null && days.from > days.to;
  return (
    <div>
      <div class="field-pair">
        {(["from", "to"] as const).map((end) => (
          <NumberField
            key={end}
            {...{ model, settings }}
            label={words(`settings.days-${end}`)}
            value={days[end]}
            max={MAX_DAYS}
            isWhole
            onWrite={(value) => writeDays({ [end]: value })}
          />
        ))}
      </div>
      {isWrong && <p class="problem">{words("settings.days-wrong")}</p>}
    </div>
  );
}

interface NumberFieldProps extends Part {
  label: string;
  note?: string;
  value: number | null;
  max: number;
  isWhole?: boolean;
  onWrite: (value: number | null) => void;
}

/** A number with a comma or a point, as people write them; nothing is told while it is none. */
function NumberField({ model, label, note = "", value, max, isWhole, onWrite }: NumberFieldProps) {
  const { words, locale } = useReader();
  const [isWrong, setWrong] = useState(false);
  const minimumFractionDigits = Number.isInteger(value) ? 0 : 2;
  const format = { useGrouping: false, minimumFractionDigits } as const;
  const shown = value === null ? "" : value.toLocaleString(locale.value, format);
  return (
    <TextField
      model={model}
      field="delivery"
      label={label}
      note={note}
      value={shown}
      inputMode={isWhole ? "numeric" : "decimal"}
      problem={isWrong ? words("settings.number-wrong") : undefined}
      onWrite={(text) => {
        const read = text.trim() === "" ? null : Number(text.trim().replace(",", "."));
        const isNumber = read === null || (read >= 0 && read <= max);
        const isRight = isNumber && !(isWhole && read !== null && !Number.isInteger(read));
        setWrong(!isRight);
        if (isRight) {
          onWrite(read);
        }
      }}
    />
  );
}
