import { Component } from "preact";
import { fill } from "../client/words.ts";
import type { MoreProps } from "../more.tsx";
import { MAIL } from "./icons.ts";
import type { Outcome } from "./own-api.ts";
import { Part } from "./Part.tsx";

interface MailView {
  /** Where the mail goes; null: none is wanted. */
  address: string | null;
  /** How the last try went. */
  outcome: Outcome;
  isBusy: boolean;
}

type MailProps = MoreProps & { address: string | null };

/** An address for one mail, when the shop has replied. */
export class MailPart extends Component<MailProps, MailView> {
  override state: MailView = { address: this.props.address, outcome: "done", isBusy: false };

  /** What is asked for holds once the server has it. */
  change = async (address: string | null) => {
    const { api } = this.props;
    this.setState({ isBusy: true });
    const outcome = await (address === null ? api.takeBackAddress() : api.leaveAddress(address));
    this.setState({ isBusy: false, outcome, ...(outcome === "done" && { address }) });
  };

  leave = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement)[0] as HTMLInputElement;
    void this.change(field.value.trim());
  };

  render({ more }: MailProps, { address, outcome, isBusy }: MailView) {
    return (
      <Part icon={MAIL} title={more["mail.title"]}>
        {address === null ? (
          <form onSubmit={this.leave} noValidate>
            <p id="mail-lead">{more["mail.lead"]}</p>
            <input
              type="email"
              dir="ltr"
              autocomplete="email"
              placeholder={more["mail.address"]}
              aria-label={more["mail.address"]}
              aria-describedby="mail-lead mail-wrong"
              aria-invalid={outcome === "wrong"}
            />
            <button class="pill" disabled={isBusy}>
              {more["mail.save"]}
            </button>
          </form>
        ) : (
          <>
            <output>{fill(more["mail.saved"], { address })}</output>
            <button
              type="button"
              class="pill"
              disabled={isBusy}
              onClick={() => void this.change(null)}
            >
              {more["mail.remove"]}
            </button>
          </>
        )}
        <p id="mail-wrong" role="alert">
          {outcome !== "done" && more[outcome === "wrong" ? "mail.wrong" : "problem"]}
        </p>
      </Part>
    );
  }
}
