/**
 * What runs inside the pages. Each function is sent there as its source text, so it may use nothing
 * but its own arguments and the page. Times are milliseconds since the epoch, with fractions, on the
 * clock all pages of one browser share.
 */

/** Types a text, sends it, and tells when the button was pressed. */
export async function pressSend({ host, text }: { host: string; text: string }): Promise<number> {
  const root = document.querySelector(host)?.shadowRoot ?? document;
  const field = root.querySelector("form.composer textarea");
  const button = root.querySelector("form.composer button.send");
  if (!(field instanceof HTMLTextAreaElement && button instanceof HTMLElement)) {
    throw new Error("No composer on this page");
  }
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  await new Promise(requestAnimationFrame);
  const pressed = performance.timeOrigin + performance.now();
  button.click();
  return pressed;
}

/** Tells when a message of that author, holding that text, was first painted. */
export function whenPainted(watch: {
  host: string;
  author: string;
  text: string;
  /** Messages of that author already there. */
  known: number;
}): Promise<number> {
  const root = document.querySelector(watch.host)?.shadowRoot ?? document;
  const isThere = () =>
    [...root.querySelectorAll(`.group.${watch.author} .bubble`)]
      .slice(watch.known)
      .some((bubble) => bubble.textContent?.includes(watch.text));
  return new Promise((resolve) => {
    const observer = new MutationObserver(check);
    // A message posted from within a frame is handled once that frame is on the screen.
    const afterPaint = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    };
    function check() {
      if (isThere()) {
        observer.disconnect();
        requestAnimationFrame(afterPaint);
      }
    }
    observer.observe(root, { childList: true, characterData: true, subtree: true });
    check();
  });
}

export function countMessages({ host, author }: { host: string; author: string }): number {
  const root = document.querySelector(host)?.shadowRoot ?? document;
  return root.querySelectorAll(`.group.${author} .bubble`).length;
}
