import { useMemo, useRef, useState } from "preact/hooks";
import type { Device } from "../../protocol/account.ts";
import { Icon } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import type { Outcome } from "../http-call.ts";
import { useKeptFocus } from "../frame/use-kept-focus.ts";
import { useReader } from "../reader.ts";
import { accountApi } from "./account-api.ts";
import { ConfirmButton } from "./ConfirmButton.tsx";
import { LoadedList } from "./LoadedList.tsx";
import { PasskeysPart } from "./PasskeysPart.tsx";
import { useLoaded } from "./use-loaded.ts";
import { dayOf } from "./when.ts";

/** How one signs in, and where one is signed in. */
export function DevicesSection({ page }: RoomProps) {
  return (
    <div class="settings">
      <PasskeysPart page={page} />
      <DevicesPart page={page} />
    </div>
  );
}

function DevicesPart({ page }: Pick<RoomProps, "page">) {
  const { words } = useReader();
  const api = useMemo(() => accountApi(page.api.call), [page]);
  const frame = useRef<HTMLElement>(null);
  const { outcome, reload } = useLoaded(api.devices);
  useKeptFocus(frame, outcome);
  const [hasFailed, setFailed] = useState(false);
  const end = async (ended: Promise<Outcome<null>>) => {
    const done = await ended;
    setFailed(!done.ok);
    await reload();
  };
  const leave = async () => setFailed(!(await page.session.signOut()));
  const devices = outcome?.ok ? outcome.value.devices : [];
  return (
    <section class="people-part" ref={frame}>
      <h3 class="settings-title">{words("devices.title")}</h3>
      <LoadedList outcome={outcome} onRetry={reload}>
        <ul class="people">
          {devices.toSorted(thisFirst).map((device) => (
            <li class="person" key={device.device}>
              <DeviceText device={device} />
              <ConfirmButton
                text={words("devices.end")}
                sure={words("devices.end-sure")}
                about={device.name}
                onConfirm={() => void (device.isThis ? leave() : end(api.endDevice(device.device)))}
              />
            </li>
          ))}
        </ul>
        {devices.length > 1 && (
          <div class="link-row">
            <ConfirmButton
              text={words("devices.end-others")}
              sure={words("devices.end-others-sure")}
              onConfirm={() => void end(api.endOthers())}
            />
          </div>
        )}
      </LoadedList>
      <p class="problem" role="alert">
        {hasFailed && words("devices.problem")}
      </p>
    </section>
  );
}

function DeviceText({ device: { name, isThis, beganAt, usedAt } }: { device: Device }) {
  const reader = useReader();
  const { words } = reader;
  return (
    <>
      <Icon name="phone" />
      <div class="person-text">
        <p class="person-name">
          <bdi>{name || words("devices.unknown")}</bdi>
          {isThis && <span class="person-mark">{words("devices.this")}</span>}
        </p>
        <p class="field-note">
          {words("devices.since", { day: dayOf(beganAt, reader) })}
          {!isThis && ` · ${words("devices.used", { day: dayOf(usedAt, reader) })}`}
        </p>
      </div>
    </>
  );
}

function thisFirst(first: Device, second: Device): number {
  return Number(second.isThis) - Number(first.isThis);
}
