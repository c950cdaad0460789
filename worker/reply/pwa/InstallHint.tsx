import { Icon } from "../frame/Icon.tsx";
import { useReader } from "../reader.ts";
import { install, installState } from "./install.ts";

/** How to put the page on this device's home screen; nothing where it is there, or nobody knows how. */
export function InstallHint() {
  const { words } = useReader();
  switch (installState.value) {
    case "installed":
    case "unknown":
      return null;
    case "offered":
      return (
        <div class="install-hint">
          <p>{words("pwa.install-lead")}</p>
          <button type="button" class="quiet" onClick={() => void install()}>
            <Icon name="addToScreen" />
            {words("pwa.install")}
          </button>
        </div>
      );
    case "by-hand":
      return <AppleSteps />;
  }
}

function AppleSteps() {
  const { words } = useReader();
  return (
    <div class="install-hint">
      <p>{words("pwa.install-lead")}</p>
      <ol class="install-steps">
        <li>
          <Icon name="share" />
          {words("pwa.apple-share")}
        </li>
        <li>
          <Icon name="addToScreen" />
          {words("pwa.apple-add")}
        </li>
        <li>
          <Icon name="phone" />
          {words("pwa.apple-open")}
        </li>
      </ol>
    </div>
  );
}
