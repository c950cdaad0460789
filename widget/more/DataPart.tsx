import { Component, createRef } from "preact";
import type { MoreProps } from "../more.tsx";
import { DATA } from "./icons.ts";
import { Part } from "./Part.tsx";

interface DataView {
  isAsking: boolean;
  isBusy: boolean;
  isProblem: boolean;
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has read the address by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}

/** The visitor's own conversation: a copy of it, or its end. */
export class DataPart extends Component<MoreProps, DataView> {
  override state: DataView = { isAsking: false, isBusy: false, isProblem: false };
  keep = createRef<HTMLButtonElement>();
  begin = createRef<HTMLButtonElement>();

  save = async () => {
    const { api, config } = this.props;
    this.setState({ isBusy: true, isProblem: false });
    const copy = await api.copy();
    this.setState({ isBusy: false, isProblem: copy === null });
    if (copy) {
      download(copy, `${config.shop}.json`);
    }
  };

  ask = (isAsking: boolean) => {
    this.setState({ isAsking, isProblem: false }, () =>
      (isAsking ? this.keep : this.begin).current?.focus(),
    );
  };

  erase = async () => {
    this.setState({ isBusy: true, isProblem: false });
    if ((await this.props.api.erase()) === "done") {
      this.props.onErased();
    } else {
      this.setState({ isBusy: false, isProblem: true });
    }
  };

  render({ config, more, words }: MoreProps, { isAsking, isBusy, isProblem }: DataView) {
    return (
      <Part icon={DATA} title={more["data.title"]}>
        {isAsking ? (
          <div>
            <p id="data-sure">{more["data.sure"]}</p>
            <button
              ref={this.keep}
              type="button"
              class="pill"
              aria-describedby="data-sure"
              onClick={() => this.ask(false)}
            >
              {more["data.keep"]}
            </button>
            <button
              type="button"
              class="pill grave"
              disabled={isBusy}
              onClick={() => void this.erase()}
            >
              {more["data.erase"]}
            </button>
          </div>
        ) : (
          <>
            <button type="button" class="pill" disabled={isBusy} onClick={() => void this.save()}>
              {more["data.save"]}
            </button>
            <button
              ref={this.begin}
              type="button"
              class="pill grave"
              onClick={() => this.ask(true)}
            >
              {more["data.erase"]}
            </button>
          </>
        )}
        <p role="alert">{isProblem && more.problem}</p>
        <a
          href={`${config.origin}/c/${config.shop}/privacy?lang=${words.lang}`}
          target="_blank"
          rel="noreferrer"
        >
          {more["data.notice"]}
        </a>
      </Part>
    );
  }
}
