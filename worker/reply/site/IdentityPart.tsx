import { useCallback, useState } from "preact/hooks";
import type { IdentitySecret } from "../../protocol/identity.ts";
import { ConfirmButton } from "../devices/ConfirmButton.tsx";
import { useLoaded } from "../devices/use-loaded.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { useOpener } from "../people/use-opener.ts";
import { useReader } from "../reader.ts";
import { CopyField } from "./CopyField.tsx";

/** Where a shop's site knows its customers: PHP, as most sites of small shops are made with. */
const EXAMPLE = `<script>
window.Comptoir ||= (...c) => (Comptoir.q ||= []).push(c);
Comptoir("identify", <?= json_encode("$id") ?>,
  { hash: "<?= hash_hmac('sha256', $id, $secret) ?>" });
</script>`;

/** For whoever opened the shop: a helper who leaves must not take the secret along. */
export function IdentityPart(props: RoomProps) {
  return useOpener(props).isOpener ? <Secret {...props} /> : null;
}

/** The secret with which the shop's own server says who a signed-in customer is; made when somebody asks for it. */
function Secret({ page, shop }: RoomProps) {
  const { words, locale } = useReader();
  const { call } = page.api;
  const path = `/api/owner/shops/${shop.shop}/identity`;
  const { outcome, reload } = useLoaded(
    useCallback(() => call<IdentitySecret>("GET", path), [call, path]),
  );
  const [hasFailed, setFailed] = useState(false);
  const make = async () => {
    const made = await call<IdentitySecret>("POST", path);
    setFailed(!made.ok);
    await reload();
  };
  const known = outcome?.ok ? outcome.value : null;
  const time = new Intl.DateTimeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section class="identity">
      <h3>{words("site.identity")}</h3>
      <p class="section-note">{words("site.identity-note")}</p>
      {known?.secret === null && (
        <button type="button" class="quiet" onClick={() => void make()}>
          {words("site.identity-make")}
        </button>
      )}
      {known?.secret && (
        <>
          <CopyField label={words("site.secret")} text={known.secret} />
          <p class="section-note">{words("site.secret-note")}</p>
          <CopyField label={words("site.identity-example")} text={EXAMPLE} rows={5} />
          <ConfirmButton
            text={words("site.secret-renew")}
            sure={words("site.secret-sure")}
            onConfirm={() => void make()}
          />
        </>
      )}
      <output class="section-note">
        {known?.previousUntil &&
          words("site.secret-previous", { until: time.format(known.previousUntil) })}
        {(hasFailed || outcome?.ok === false) && words("site.identity-problem")}
      </output>
    </section>
  );
}
