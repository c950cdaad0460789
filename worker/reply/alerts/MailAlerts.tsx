import type { ShownAlerts } from "../../protocol/alerts.ts";
import { useReader } from "../reader.ts";
import type { AlertsModel } from "./alerts-model.ts";

/** Minutes to choose from; 0: at once. */
const CHOICES = [0, 5, 15, 30, 60];

interface MailAlertsProps {
  model: AlertsModel;
  settings: ShownAlerts;
}

/** Mail to everybody who replies for the shop, when none of them looks. */
export function MailAlerts({ model, settings }: MailAlertsProps) {
  const { words } = useReader();
  const { byMail, mailAfterMinutes, hasMail } = settings;
  const choices = [...new Set([...CHOICES, mailAfterMinutes])].toSorted((a, b) => a - b);
  return (
    <section class="alerts-part">
      <h3>{words("alerts.mail")}</h3>
      <p class="section-note">{words("alerts.mail-lead")}</p>
      {!hasMail && <p class="section-note">{words("alerts.no-mail")}</p>}
      <label class="choice-row">
        <input
          type="checkbox"
          checked={byMail}
          onChange={({ currentTarget }) => void model.change({ byMail: currentTarget.checked })}
        />
        {words("alerts.by-mail")}
      </label>
      {byMail && (
        <fieldset class="field">
          <legend>{words("alerts.mail-after")}</legend>
          {choices.map((minutes) => (
            <label key={minutes} class="choice-row">
              <input
                type="radio"
                name="mail-after"
                checked={minutes === mailAfterMinutes}
                onChange={() => void model.change({ mailAfterMinutes: minutes })}
              />
              {minutes === 0
                ? words("alerts.at-once")
                : words("alerts.minutes", { count: minutes })}
            </label>
          ))}
        </fieldset>
      )}
      <output class="problem">{model.hasFailed.value ? words("alerts.unsaved") : ""}</output>
    </section>
  );
}
