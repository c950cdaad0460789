import { useReader } from "../reader.ts";
import type { SignIn } from "./sign-in-model.ts";

/** Always in the page, so that a screen reader hears what comes into it. */
export function FieldProblem({ signIn }: { signIn: SignIn }) {
  const { words } = useReader();
  return (
    <p id="problem" class="problem" role="alert">
      {signIn.problem.value && words(`problem.${signIn.problem.value}`)}
    </p>
  );
}
