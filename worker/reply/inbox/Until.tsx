import { useReader } from "../reader.ts";
import { whenText } from "../working/moments.ts";

/** When a snoozed conversation comes back, on the shop's clock. */
export function Until({ at, timeZone }: { at: number; timeZone: string }) {
  const reader = useReader();
  return (
    <time class="row-when" dateTime={new Date(at).toISOString()}>
      {whenText(at, reader, timeZone)}
    </time>
  );
}
