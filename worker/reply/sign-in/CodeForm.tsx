import { useEffect, useRef } from "preact/hooks";
import { SIGN_INS_PER_HOUR } from "../../protocol/limits.ts";
import { useReader } from "../reader.ts";
import { FieldProblem } from "./FieldProblem.tsx";
import { digitsOf, type SignIn } from "./sign-in-model.ts";

/** The way in for who reads mail elsewhere: an app on an iPhone's home screen gets no links. */
export function CodeForm({ signIn, email }: { signIn: SignIn; email: string }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    void signIn.confirm(field.current?.value ?? "");
  };
  const submitWhenWhole = (event: Event) => {
    if (digitsOf(field.current?.value ?? "").length === 6) {
      submit(event);
    }
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h1>{words("sign-in.sent")}</h1>
      <p>{words("sign-in.sent-lead")}</p>
      <p class="sent-to">
        <bdi>{words("sign-in.sent-to", { email })}</bdi>
        <button type="button" class="link" onClick={signIn.restart}>
          {words("sign-in.other")}
        </button>
      </p>
      <label for="code">{words("sign-in.code")}</label>
      <input
        ref={field}
        id="code"
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        enterkeyhint="go"
        maxLength={12}
        aria-invalid={signIn.problem.value === "wrong-code" || signIn.problem.value === "code"}
        aria-describedby="problem"
        onInput={submitWhenWhole}
      />
      <FieldProblem signIn={signIn} />
      <button type="submit" class="primary" aria-disabled={signIn.isBusy.value}>
        {words(signIn.isBusy.value ? "sign-in.busy" : "sign-in.confirm")}
      </button>
      <details class="nothing">
        <summary>{words("sign-in.nothing")}</summary>
        <ul>
          <li>{words("sign-in.nothing-1")}</li>
          <li>{words("sign-in.nothing-2", { count: SIGN_INS_PER_HOUR })}</li>
          <li>{words("sign-in.nothing-3")}</li>
        </ul>
      </details>
    </form>
  );
}
