import { Component, createRef } from "preact";
import type { MoreProps } from "../more.tsx";
import { PHONE } from "./icons.ts";
import { keyFragment } from "./key-fragment.ts";
import { Part } from "./Part.tsx";
import { qrPath } from "./qr.ts";

interface PhoneView {
  isOpen: boolean;
  copy: "not yet" | "done" | "by hand";
}

/** Wider than any phone's screen is on its shorter side, in CSS pixels. */
const PHONE_MAX_PX = 600;

function isPhone(): boolean {
  const { width, height } = screen;
  return matchMedia("(pointer: coarse)").matches && Math.min(width, height) < PHONE_MAX_PX;
}

/** Null where there is no phone to go to, or nothing that a link could carry. */
export function phoneLink(props: MoreProps): string | null {
  const { origin, shop } = props.config;
  const fragment = isPhone() ? null : keyFragment(props);
  return fragment && `${origin}/c/${shop}${fragment}`;
}

/**
 * The conversation in a link, as a QR code and to be copied. It is made and drawn here: what opens a conversation is
 * told to no server, and stands on no screen before it is asked for.
 */
export class PhonePart extends Component<MoreProps & { link: string }, PhoneView> {
  override state: PhoneView = { isOpen: false, copy: "not yet" };
  field = createRef<HTMLInputElement>();

  copy = async () => {
    try {
      await navigator.clipboard.writeText(this.props.link);
      this.setState({ copy: "done" });
    } catch {
      // Where a page may not use the clipboard: marked, to be copied by hand.
      this.setState({ copy: "by hand" }, () => this.field.current?.select());
    }
  };

  render({ more, link }: MoreProps & { link: string }, { isOpen, copy }: PhoneView) {
    return (
      <Part
        icon={PHONE}
        title={more["phone.title"]}
        onOpen={(next) => this.setState({ isOpen: next })}
      >
        {isOpen && (
          <>
            <p>{more["phone.lead"]}</p>
            <Code text={link} name={more["phone.code"]} />
            {copy === "by hand" && (
              <input
                ref={this.field}
                readOnly
                dir="ltr"
                value={link}
                aria-label={more["phone.copy"]}
              />
            )}
            <button type="button" class="pill" onClick={() => void this.copy()}>
              {more["phone.copy"]}
            </button>
            <output>{copy === "done" && more["phone.copied"]}</output>
          </>
        )}
      </Part>
    );
  }
}

/** Dark on light, whatever is around it. */
function Code({ text, name }: { text: string; name: string }) {
  const { side, path } = qrPath(text);
  return (
    <figure class="code" aria-label={name}>
      <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <path d={path} />
      </svg>
    </figure>
  );
}
