import { useRef } from "preact/hooks";
import { useReader } from "../reader.ts";
import { FieldProblem } from "./FieldProblem.tsx";
import type { SignIn } from "./sign-in-model.ts";

interface EmailFormProps {
  signIn: SignIn;
  /** The shop somebody is invited to reply for; null: none. */
  shop: string | null;
}

export function EmailForm({ signIn, shop }: EmailFormProps) {
  const { words } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    void signIn.ask(field.current?.value ?? "");
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h1>{shop === null ? words("sign-in.title") : words("join.title", { shop })}</h1>
      <p>{words(shop === null ? "sign-in.lead" : "join.sign-in-lead")}</p>
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
