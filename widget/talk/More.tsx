import { Component, createRef } from "preact";
import { Icon, MORE } from "../messages/Icon.tsx";
import type { MoreOptions, Prepared } from "../more.tsx";

interface MoreButtonProps extends MoreOptions {
  /** Nothing has been said: there is nothing to do more with. */
  isEmpty: boolean;
  /** The server has erased the conversation. */
  onErased: () => void;
  /** What this device keeps has changed. */
  onStored: () => void;
}

type Module = typeof import("../more.tsx");

interface MoreView {
  sheet: ({ Sheet: Module["Sheet"] } & Prepared) | null;
  state: "rest" | "busy" | "failed";
}

/** What few visitors do with a conversation besides talking is a script of its own, behind three dots. */
export class More extends Component<MoreButtonProps, MoreView> {
  override state: MoreView = { sheet: null, state: "rest" };
  button = createRef<HTMLButtonElement>();

  open = async () => {
    const url = `${this.props.config.origin}/more.js`;
    const load = (at: string) => import(/* @vite-ignore */ at) as Promise<Module>;
    this.setState({ state: "busy" });
    try {
      // Once more under another name: what failed may be remembered by its address.
      const module = await load(url).catch(() => load(`${url}?${Date.now()}`));
      const prepared = await module.prepare(this.props);
      this.setState({ state: "rest", sheet: { Sheet: module.Sheet, ...prepared } });
    } catch {
      this.setState({ state: "failed" });
    }
  };

  close = () => {
    this.setState({ sheet: null }, () => {
      // After an erasure the button is gone as well.
      const field = this.props.root.querySelector("textarea");
      (this.button.current ?? field)?.focus();
    });
  };

  render(props: MoreButtonProps, { sheet, state }: MoreView) {
    return (
      <>
        {!props.isEmpty && (
          <button
            ref={this.button}
            type="button"
            class="more round"
            aria-label={props.words.more}
            aria-haspopup="dialog"
            aria-busy={state === "busy"}
            onClick={() => void this.open()}
          >
            <Icon path={MORE} />
          </button>
        )}
        {state === "failed" && (
          <p class="more-failed" role="alert">
            {props.words.failed}
          </p>
        )}
        {sheet && <sheet.Sheet {...props} {...sheet} onBack={this.close} />}
      </>
    );
  }
}
