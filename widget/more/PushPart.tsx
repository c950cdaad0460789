import { Component } from "preact";
import { tokenKey } from "../client/storage.ts";
import type { MoreProps } from "../more.tsx";
import { BELL } from "./icons.ts";
import { keyFragment } from "./key-fragment.ts";
import { Part } from "./Part.tsx";
import { pushAbility, subscribe } from "./push.ts";

type PushProps = MoreProps & { publicKey: string };

interface PushView {
  isOn: boolean;
  trouble: "none" | "denied" | "problem";
  isBusy: boolean;
}

/** Only where a page of this installation is the chat: what is asked there is asked by nobody else's site. */
export function isPushHere({ config: { origin, shop } }: MoreProps): boolean {
  const { origin: here, pathname } = location;
  return here === origin && pathname.startsWith(`/c/${shop}`) && pushAbility() !== "no";
}

const isInstallNeeded = () => pushAbility() === "install";

/** This device tells the visitor of a reply. */
export class PushPart extends Component<PushProps, PushView> {
  /** Which address this device has at its push service; there while it is told of this conversation. */
  key = `${tokenKey(this.props.config.shop)}:push`;
  override state: PushView = {
    isOn: this.props.store.get(this.key) !== null,
    trouble: "none",
    isBusy: false,
  };

  turnOn = async () => {
    const { api, publicKey, store, words } = this.props;
    this.setState({ isBusy: true, trouble: "none" });
    try {
      const subscription = await subscribe(publicKey);
      const isOn = subscription && (await api.addDevice(subscription, words.lang)) === "done";
      if (isOn) {
        store.set(this.key, subscription.endpoint ?? "");
      }
      const trouble = subscription ? "problem" : "denied";
      this.setState({ isOn: isOn === true, isBusy: false, trouble: isOn ? "none" : trouble });
    } catch {
      this.setState({ isBusy: false, trouble: "problem" });
    }
  };

  /** The browser's own subscription stays: another shop's conversation may be told by it. */
  turnOff = async () => {
    const { api, store } = this.props;
    this.setState({ isBusy: true, trouble: "none" });
    const isDone = (await api.dropDevice(store.get(this.key) ?? "")) === "done";
    if (isDone) {
      store.remove(this.key);
    }
    this.setState({ isBusy: false, isOn: !isDone, trouble: isDone ? "none" : "problem" });
  };

  /** What is added to the Home Screen opens the address it was added from, in a browser that knows of nothing else. */
  carryKey = (isOpen: boolean) => {
    const key = isOpen && isInstallNeeded() ? (keyFragment(this.props) ?? "") : "";
    history.replaceState(null, "", location.pathname + location.search + key);
  };

  override componentWillUnmount() {
    this.carryKey(false);
  }

  render({ more }: PushProps, { isOn, trouble, isBusy }: PushView) {
    return (
      <Part icon={BELL} title={more["push.title"]} onOpen={this.carryKey}>
        {isInstallNeeded() ? (
          <p>{more["push.install"]}</p>
        ) : (
          <>
            <output>{isOn && more["push.on"]}</output>
            <button
              type="button"
              class="pill"
              disabled={isBusy}
              onClick={() => void (isOn ? this.turnOff() : this.turnOn())}
            >
              {more[isOn ? "push.off" : "push.title"]}
            </button>
            <p role="alert">
              {trouble !== "none" && more[trouble === "denied" ? "push.denied" : "problem"]}
            </p>
          </>
        )}
      </Part>
    );
  }
}
