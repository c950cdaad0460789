import { useState } from "preact/hooks";
import { EXCEPTIONS_PER_SHOP } from "../../protocol/limits.ts";
import type { HoursException } from "../../protocol/shop.ts";
import { Icon } from "../frame/Icon.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { useReader } from "../reader.ts";
import type { PartProps } from "./SettingsFrame.tsx";
import { dayIn } from "./shop-time.ts";
import { SpansField } from "./SpansField.tsx";
import { TimesOf } from "./TimesOf.tsx";
import { byDay, problemIn } from "./week.ts";

/** Holidays and other days that are not like the others, the next first; those that are over are told apart. */
export function ExceptionsList({ page, model, settings }: PartProps) {
  const { words, now } = useReader();
  const { exceptions, timeZone } = settings.facts;
  const [edited, setEdited] = useState<HoursException | "new" | null>(null);
  const today = dayIn(timeZone, now.value);
  const save = (changed: HoursException[]) => {
    model.change("exceptions", { facts: { exceptions: changed } });
    void model.flush();
    setEdited(null);
  };
  const remove = (gone: HoursException[]) => {
    save(exceptions.filter((each) => !gone.includes(each)));
    page.secondChance.offer({
      text: words("settings.removed", { count: gone.length }),
      undo: () => save(exceptions),
    });
  };
  const past = exceptions.filter(({ to }) => to < today);
  const coming = byDay(exceptions.filter(({ to }) => to >= today));
  const dialog = edited !== null && (
    <ExceptionSheet
      key={edited === "new" ? edited : edited.from}
      from={edited === "new" ? { from: today, to: today, spans: [] } : edited}
      onSave={(made) => save([...exceptions.filter((each) => each !== edited), made])}
      onRemove={edited === "new" ? null : () => remove([edited])}
      onClose={() => setEdited(null)}
    />
  );
  return (
    <section>
      <h3 class="settings-title">{words("settings.exceptions")}</h3>
      {exceptions.length === 0 && <p class="section-note">{words("settings.exceptions-none")}</p>}
      <ul>
        {[...coming, ...byDay(past)].map((each) => (
          <li key={`${each.from} ${each.to}`}>
            <ExceptionRow exception={each} isPast={each.to < today} onOpen={setEdited} />
          </li>
        ))}
      </ul>
      <p class="span-actions">
        {exceptions.length < EXCEPTIONS_PER_SHOP && (
          <button type="button" class="quiet" onClick={() => setEdited("new")}>
            {words("settings.exception-add")}
          </button>
        )}
        {past.length > 0 && (
          <button type="button" class="pill" onClick={() => remove(past)}>
            {words("settings.past-remove")}
          </button>
        )}
      </p>
      {dialog}
    </section>
  );
}

interface ExceptionRowProps {
  exception: HoursException;
  isPast: boolean;
  onOpen: (exception: HoursException) => void;
}

function ExceptionRow({ exception, isPast, onOpen }: ExceptionRowProps) {
  const { locale } = useReader();
  const { from, to, spans } = exception;
  const format = new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <button
      type="button"
      class={isPast ? "exception past" : "exception"}
      onClick={() => onOpen(exception)}
    >
      <span>{format.formatRange(Date.parse(from), Date.parse(to))}</span>
      <TimesOf spans={spans} />
      <Icon name="down" />
    </button>
  );
}

interface ExceptionSheetProps {
  from: HoursException;
  onSave: (exception: HoursException) => void;
  onRemove: (() => void) | null;
  onClose: () => void;
}

function ExceptionSheet({ from: before, onSave, onRemove, onClose }: ExceptionSheetProps) {
  const { words } = useReader();
  const [made, setMade] = useState(before);
  const isTurned = made.to < made.from;
  const isWhole = made.from && made.to && !isTurned && problemIn(made.spans) === null;
  const day = (end: "from" | "to") => (
    <label class="field">
      {words(`settings.day-${end}`)}
      <input
        type="date"
        required
        value={made[end]}
        onInput={({ currentTarget: { value } }) => {
          // Most are a single day: the other end goes along until it is told.
          const isOne = end === "from" && (made.to === made.from || made.to < value);
          setMade({ ...made, [end]: value, ...(isOne && { to: value }) });
        }}
      />
    </label>
  );
  return (
    <Sheet title={words("settings.exception")} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) {
            onSave(made);
          }
        }}
      >
        <div class="field-pair">
          {day("from")}
          {day("to")}
        </div>
        {isTurned && <p class="problem">{words("settings.days-turned")}</p>}
        {made.spans.length === 0 && <p class="section-note">{words("settings.closed")}</p>}
        <SpansField
          label={words("settings.exception")}
          spans={made.spans}
          onChange={(spans) => setMade({ ...made, spans })}
        />
        <p class="form-actions">
          <button type="submit" class="primary" aria-disabled={!isWhole}>
            {words("settings.save")}
          </button>
          {onRemove && (
            <button type="button" class="link" onClick={onRemove}>
              {words("settings.remove")}
            </button>
          )}
        </p>
      </form>
    </Sheet>
  );
}
