import { useEffect, useState } from "preact/hooks";
import type { WorkingTimes } from "../../protocol/http.ts";
import { useReader } from "../reader.ts";
import type { ReplyPage } from "../reply-page.ts";
import type { Thread } from "../thread/thread-model.ts";
import { type Moment, whenText } from "./moments.ts";
import { workingApi } from "./working-api.ts";

interface MomentChooserProps {
  page: ReplyPage;
  thread: Thread;
  lead: string;
  momentsOf: (times: WorkingTimes | null, now: number) => Moment[];
  onChoose: (at: number) => void;
}

/** A list of times by the shop's hours, each one tap; or any other time. */
export function MomentChooser({ page, thread, lead, momentsOf, onChoose }: MomentChooserProps) {
  const reader = useReader();
  const [times, setTimes] = useState<WorkingTimes | null>(null);
  const [isPicking, setPicking] = useState(false);
  const { shop, conversation } = thread;
  useEffect(() => {
    void workingApi(page.api.call, shop, conversation)
      .times()
      .then((told) => void (told.ok && setTimes(told.value)));
  }, [page, shop, conversation]);
  const zone = page.shop.value?.timeZone ?? "UTC";
  return (
    <>
      <p class="section-note">{lead}</p>
      {momentsOf(times, reader.now.value).map(({ label, at }) => (
        <button key={label} type="button" class="choice moment" onClick={() => onChoose(at)}>
          {reader.words(label)}
          <span>{whenText(at, reader, zone)}</span>
        </button>
      ))}
      {isPicking ? (
        <AnyMoment onChoose={onChoose} />
      ) : (
        <button type="button" class="choice" onClick={() => setPicking(true)}>
          {reader.words("working.pick")}
        </button>
      )}
    </>
  );
}

/** By this device's clock, as the field has it. */
function AnyMoment({ onChoose }: Pick<MomentChooserProps, "onChoose">) {
  const { words } = useReader();
  const [isPast, setPast] = useState(false);
  const [picked, setPicked] = useState("");
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    const at = new Date(picked).getTime();
    if (at > Date.now()) {
      onChoose(at);
    } else {
      setPast(true);
    }
  };
  return (
    <form class="fields" onSubmit={choose}>
      <label class="field">
        {words("working.pick")}
        <input
          type="datetime-local"
          required
          value={picked}
          onInput={({ currentTarget }) => setPicked(currentTarget.value)}
        />
      </label>
      {isPast && (
        <p class="problem" role="alert">
          {words("working.pick-past")}
        </p>
      )}
      <button type="submit" class="primary">
        {words("working.pick-ok")}
      </button>
    </form>
  );
}
