import { type Context, Hono } from "hono";
import { AppError } from "../errors.ts";
import { openShopNamed } from "../shop/open-shop.ts";
import { DEMO, DEMO_OWNER } from "../shop/demo.ts";
import { digest } from "../secrets.ts";
import { sendSignIn } from "./sign-in.ts";

/** For the person who runs this installation. Without OPERATOR_SECRET these routes do not exist. */
export const operator = new Hono<{ Bindings: Env }>();

operator.use(async (c, next) => {
  if (!(await isOperator(c))) {
    throw new AppError("not-found");
  }
  return next();
});

/** Opens the demo shop if it is not there, and logs a fresh sign-in link for its owner. */
operator.post("/demo", async (c) => {
  await openShopNamed(c.env, "demo", DEMO, DEMO_OWNER);
  await sendSignIn(c, DEMO_OWNER.email, { isOperator: true });
  return c.body(null, 204);
});

/** Digests are compared, so that the time taken tells nothing of the secret. */
async function isOperator(c: Context<{ Bindings: Env }>): Promise<boolean> {
  const secret = c.env.OPERATOR_SECRET;
  const given = c.req.header("Authorization") ?? "";
  return Boolean(secret) && (await digest(given)) === (await digest(`Bearer ${secret}`));
}
