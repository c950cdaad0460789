import { type Context, Hono } from "hono";
import { deviceName } from "../account/devices/device-name.ts";
import { AppError } from "../errors.ts";
import { perAddress } from "../middleware/address.ts";
import { readJson } from "../middleware/body.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { readSession, sameOrigin, writeSession } from "../middleware/session.ts";
import { sendSignInByLog } from "../notify/log.ts";
import { accountObject } from "../objects.ts";
import { ConfirmSignIn, SignIn } from "../protocol/http.ts";
import { SIGN_INS_PER_ADDRESS_PER_HOUR } from "../protocol/limits.ts";
import { accountOf, parseAccountSecret } from "../secrets.ts";

type AppContext = Context<{ Bindings: Env }>;

/** How an owner gets a session: a link, or the code that goes with it. Only a POST uses either up. */
export const signIn = new Hono<{ Bindings: Env }>();

signIn.use("/sign-in/*", sameOrigin);

/** Always 202: whether an e-mail is an owner's is nobody's business. */
signIn.post("/sign-in", perAddress(SIGN_INS_PER_ADDRESS_PER_HOUR), async (c) => {
  const { email } = await readJson(c, SignIn);
  await sendSignIn(c, email, { isOperator: false });
  return c.body(null, 202);
});

signIn.post("/sign-in/confirm", async (c) => {
  const confirmation = await readJson(c, ConfirmSignIn);
  const session =
    "token" in confirmation
      ? await confirmLink(c, confirmation.token)
      : await confirmCode(c, confirmation.email, confirmation.code);
  if (!session) {
    throw new AppError("unauthorized");
  }
  await endFormerSession(c);
  writeSession(c, session.account, session.secret);
  return c.body(null, 204);
});

/** Sends a fresh link and code to an owner; to anybody else, nothing. */
export async function sendSignIn(
  c: AppContext,
  email: string,
  options: { isOperator: boolean },
): Promise<void> {
  const account = await accountOf(email);
  const secrets = await accountObject(c.env, account).startSignIn(options);
  if (secrets) {
    const link = `${ownOrigin(c)}/reply/#sign-in=${account}.${secrets.secret}`;
    sendSignInByLog(email, link, secrets.code);
  }
}

async function confirmLink(c: AppContext, token: string) {
  const parsed = parseAccountSecret(token);
  const secret =
    parsed &&
    (await accountObject(c.env, parsed.account).confirmLink(parsed.secret, deviceHere(c)));
  return parsed && secret ? { account: parsed.account, secret } : null;
}

async function confirmCode(c: AppContext, email: string, code: string) {
  const account = await accountOf(email);
  const secret = await accountObject(c.env, account).confirmCode(code, deviceHere(c));
  return secret ? { account, secret } : null;
}

function deviceHere(c: AppContext): string {
  return deviceName(c.req.header("User-Agent") ?? "");
}

/** Whoever signs in again on this device leaves no session of before behind. */
async function endFormerSession(c: AppContext): Promise<void> {
  const former = readSession(c);
  if (former) {
    await accountObject(c.env, former.account).signOut(former.secret);
  }
}
