/**
 * Shows the installation's challenge (routes/challenge.ts) at the end of a form until it is passed. Resolves with what
 * proves that, once; null where it cannot be passed.
 */
export function passChallenge(form: HTMLFormElement): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const frame = document.createElement("iframe");
  frame.title = "Turnstile";
  frame.className = "challenge";
  frame.src = "/api/challenge";
  const hear = ({ source, origin, data }: MessageEvent<{ challenge?: unknown }>) => {
    if (source !== frame.contentWindow || origin !== location.origin) {
      return;
    }
    removeEventListener("message", hear);
    frame.remove();
    resolve(typeof data.challenge === "string" ? data.challenge : null);
  };
  addEventListener("message", hear);
  form.append(frame);
  frame.scrollIntoView({ block: "nearest" });
  return promise;
}
