import { Component, createRef } from "preact";
import { forgetOwn, hasAside, takeUpAside } from "../client/own-keys.ts";
import { Icon } from "../messages/Icon.tsx";
import type { MoreProps, SheetProps } from "../more.tsx";
import { DataPart } from "./DataPart.tsx";
import { BACK, TURN } from "./icons.ts";
import { MailPart } from "./MailPart.tsx";
import { Part } from "./Part.tsx";
import { PhonePart, phoneLink } from "./PhonePart.tsx";
import { isPushHere, PushPart } from "./PushPart.tsx";

interface SheetView {
  isErased: boolean;
}

/** Over the conversation, until one goes back to it. */
export class Sheet extends Component<SheetProps, SheetView> {
  override state: SheetView = { isErased: false };
  sheet = createRef<HTMLDialogElement>();
  back = createRef<HTMLButtonElement>();
  /** What lies under it, while it does. */
  covered: Element[] = [];

  override componentDidMount() {
    const sheet = this.sheet.current;
    sheet?.addEventListener("keydown", this.closeOnEscape);
    let inner: Element | null = sheet;
    while (inner && !inner.matches(".panel")) {
      this.covered.push(
        ...[...(inner.parentElement?.children ?? [])].filter((each) => each !== inner),
      );
      inner = inner.parentElement;
    }
    this.covered.forEach((each) => each.toggleAttribute("inert", true));
    this.back.current?.focus();
  }

  override componentWillUnmount() {
    this.covered.forEach((each) => each.toggleAttribute("inert", false));
  }

  closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      // The panel behind would close with it; where it is a dialog, by itself.
      event.stopPropagation();
      event.preventDefault();
      this.props.onBack();
    }
  };

  /** The server has erased it; so does this device. What was put aside for it comes back. */
  onErased = () => {
    const { config, store, onErased, onStored } = this.props;
    onErased();
    forgetOwn(store, config.shop);
    takeUpAside(store, config.shop);
    onStored();
    this.setState({ isErased: true });
    this.back.current?.focus();
  };

  turn = () => {
    const { config, store, onStored, onBack } = this.props;
    takeUpAside(store, config.shop);
    onStored();
    onBack();
  };

  render(props: SheetProps, { isErased }: SheetView) {
    const { more, words, onBack } = props;
    return (
      <dialog ref={this.sheet} open class="sheet" aria-modal="true" aria-label={words.more}>
        <div class="head">
          <button
            ref={this.back}
            type="button"
            class="back round"
            aria-label={more.back}
            onClick={onBack}
          >
            <Icon path={BACK} />
          </button>
          <h2>{words.more}</h2>
        </div>
        <output class="done">{isErased && more["data.erased"]}</output>
        {!isErased && <Parts {...props} onErased={this.onErased} onTurn={this.turn} />}
      </dialog>
    );
  }
}

function Parts(props: MoreProps & { onTurn: () => void }) {
  const { config, more, returning, store, onTurn } = props;
  const link = phoneLink(props);
  return (
    <div class="parts">
      {link && <PhonePart {...props} link={link} />}
      {returning?.mail.isOffered && <MailPart {...props} address={returning.mail.address} />}
      {returning && isPushHere(props) && (
        <PushPart {...props} publicKey={returning.push.publicKey} />
      )}
      {hasAside(store, config.shop) && (
        <Part icon={TURN} title={more["aside.title"]}>
          <p>{more["aside.lead"]}</p>
          <button type="button" class="pill" onClick={onTurn}>
            {more["aside.open"]}
          </button>
        </Part>
      )}
      <DataPart {...props} />
    </div>
  );
}
