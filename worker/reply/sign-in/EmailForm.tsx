import { useRef } from "preact/hooks";
import { useReader } from "../reader.ts";
import { FieldProblem } from "./FieldProblem.tsx";
import type { SignIn } from "./sign-in-model.ts";

export function EmailForm({ signIn }: { signIn: SignIn }) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    void signIn.ask(field.current?.value ?? "");
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h1>{words("sign-in.title")}</h1>
      <p>{words("sign-in.lead")}</p>
      <label for="email">{words("sign-in.email")}</label>
      <input
        ref={field}
        id="email"
        type="email"
        autocomplete="username"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="send"
        maxLength={254}
        aria-invalid={signIn.problem.value === "email"}
        aria-describedby="problem"
      />
      <FieldProblem signIn={signIn} />
      <button type="submit" class="primary" aria-disabled={signIn.isBusy.value}>
        {words(signIn.isBusy.value ? "sign-in.busy" : "sign-in.send")}
      </button>
    </form>
  );
}
