import { useState } from "preact/hooks";
import type { Facts } from "../../protocol/shop.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { useReader, type WordKey } from "../reader.ts";
import { countriesIn } from "./countries.ts";
import { type PartProps, SettingsFrame } from "./SettingsFrame.tsx";
import { TextField } from "./TextField.tsx";

const PAYMENTS = [
  "cash",
  "card",
  "contactless",
  "cheque",
  "transfer",
  "mobile-money",
  "upi",
  "paypal",
  "gift-card",
  "instalments",
] as const satisfies Facts["payment"];

/** Where the shop is, how it is reached, and how one pays there. */
export function ContactSection(props: RoomProps) {
  return <SettingsFrame {...props}>{(part) => <Contact {...part} />}</SettingsFrame>;
}

function Contact(part: PartProps) {
  const { model, settings } = part;
  const { words } = useReader();
  const { phone, payment } = settings.facts;
  return (
    <>
      <AddressFields {...part} />
      <TextField
        model={model}
        field="phone"
        label={words("settings.phone")}
        inputMode="tel"
        autocomplete="tel"
        maxLength={40}
        value={phone ?? ""}
        onWrite={(text) => model.change("phone", { facts: { phone: text.trim() || null } })}
      />
      <fieldset class="field">
        <legend>{words("settings.payment")}</legend>
        {PAYMENTS.map((method) => (
          <label key={method} class="choice-row">
            <input
              type="checkbox"
              checked={payment.includes(method)}
              onChange={({ currentTarget: { checked } }) => {
                const others = payment.filter((each) => each !== method);
                const chosen = checked ? [...others, method] : others;
                model.change("payment", { facts: { payment: chosen } });
              }}
            />
            {words(`settings.pay.${method}` satisfies WordKey)}
          </label>
        ))}
      </fieldset>
      <CurrencyField {...part} />
    </>
  );
}

type Address = NonNullable<Facts["address"]>;

/** An address is told when it is whole; until then what there is of it stays on the page. */
function AddressFields({ model, settings }: PartProps) {
  const { words, locale } = useReader();
  const [begun, setBegun] = useState<Address | null>(null);
  const empty: Address = { street: "", postalCode: null, city: "", country: "" };
  const address = begun ?? settings.facts.address ?? empty;
  const isEmpty = [address.street, address.postalCode, address.city].every((part) => !part?.trim());
  const isWhole = Boolean(address.street.trim() && address.city.trim() && address.country);
  const write = (part: Partial<Address>) => {
    const next = { ...address, ...part };
    const parts = [next.street, next.postalCode ?? "", next.city].map((text) => text.trim());
    const whole = parts[0] && parts[2] && next.country;
    setBegun(whole ? null : next);
    if (whole || parts.every((text) => text === "")) {
      const told = whole ? { ...next, postalCode: parts[1] || null } : null;
      model.change("address", { facts: { address: told } });
    }
  };
  const field = (
    name: "street" | "postalCode" | "city",
    autocomplete: "street-address" | "postal-code" | "address-level2",
    max: number,
  ) => (
    <TextField
      model={model}
      field="address"
      label={words(`settings.${name}`)}
      autocomplete={autocomplete}
      maxLength={max}
      value={address[name] ?? ""}
      onWrite={(text) => write({ [name]: name === "postalCode" ? text || null : text })}
    />
  );
  return (
    <>
      {field("street", "street-address", 200)}
      <div class="field-pair">
        {field("postalCode", "postal-code", 20)}
        {field("city", "address-level2", 100)}
      </div>
      <label class="field">
        {words("settings.country")}
        <select
          autocomplete="country"
          value={address.country}
          onChange={({ currentTarget: { value } }) => write({ country: value })}
        >
          <option value="" disabled>
            {words("settings.country")}
          </option>
          {countriesIn(locale.value).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {!isWhole && !isEmpty && <p class="problem">{words("settings.address-part")}</p>}
    </>
  );
}

function CurrencyField({ model, settings }: PartProps) {
  const { words, locale } = useReader();
  const names = new Intl.DisplayNames(locale.value, { type: "currency" });
  const { currency } = settings.facts;
  const all = [...new Set([currency, ...Intl.supportedValuesOf("currency")])].toSorted();
  return (
    <label class="field">
      {words("settings.currency")}
      <select
        value={currency}
        onChange={({ currentTarget: { value } }) =>
          model.change("currency", { facts: { currency: value } })
        }
      >
        {all.map((code) => (
          <option key={code} value={code}>
            {code} · {names.of(code)}
          </option>
        ))}
      </select>
    </label>
  );
}
