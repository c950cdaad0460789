import { type Context, Hono } from "hono";
import { makeChallenge } from "../account/passkeys/challenge.ts";
import { SIGN_IN_PURPOSE } from "../account/passkeys/passkeys.ts";
import { AppError } from "../errors.ts";
import { signingKey } from "../installation/keys.ts";
import { log } from "../log.ts";
import { perAddress } from "../middleware/address.ts";
import { readJson } from "../middleware/body.ts";
import { deviceHere, passkeySite } from "../middleware/device.ts";
import { configuredOrigin, ownOrigin } from "../middleware/origin.ts";
import { readSession, sameOrigin, writeSession } from "../middleware/session.ts";
import { sendSignInByLog } from "../notify/log.ts";
import { type Mailer, mailerOf } from "../notify/mail.ts";
import { signInMail } from "../notify/sign-in-mail.ts";
import { languageOf } from "../notify/words.ts";
import { accountObject, shopObject, within } from "../objects.ts";
import { PasskeyAssertion, type PasskeyRequest } from "../protocol/account.ts";
import { ConfirmSignIn, SignIn } from "../protocol/http.ts";
import {
  PASSKEY_CHALLENGE_TTL_MS,
  PASSKEY_SIGN_INS_PER_ADDRESS_PER_HOUR,
  SIGN_INS_PER_ADDRESS_PER_HOUR,
} from "../protocol/limits.ts";
import { AskInvitation, type InvitedTo } from "../protocol/people.ts";
import { base64url } from "../base64.ts";
import { accountOf, parseAccountSecret, parseInvitation } from "../secrets.ts";

type AppContext = Context<{ Bindings: Env }>;

/** How an owner gets a session: a link, or the code that goes with it. Only a POST uses either up. */
export const signIn = new Hono<{ Bindings: Env }>();

signIn.use("/sign-in/*", sameOrigin);

/** Always 202: whether an e-mail is an owner's is nobody's business. */
signIn.post("/sign-in", perAddress("sign-in", SIGN_INS_PER_ADDRESS_PER_HOUR), async (c) => {
  const { email, invitation } = await readJson(c, SignIn);
  const isInvited = invitation !== undefined && (await admitInvited(c, invitation));
  // Nobody waits for it: the time an answer takes would tell whether an e-mail is an owner's.
  c.executionCtx.waitUntil(
    sendSignIn(c, email, { isOperator: false, isInvited }).catch((error: unknown) =>
      log("error", "mail-failed", { about: "signing in", request: c.var.request.id }, error),
    ),
  );
  return c.body(null, 202);
});

/** Whom one is asked to reply for, before one has said who one is. */
signIn.post("/sign-in/invitation", async (c) => {
  const { invitation } = await readJson(c, AskInvitation);
  const parsed = parseInvitation(invitation);
  const name =
    parsed &&
    (await within(shopObject(c.env, parsed.shop).people(), (room) =>
      room.invitedTo(parsed.secret),
    ));
  if (!parsed || name === null) {
    throw new AppError("not-found");
  }
  return c.json({ shop: parsed.shop, name } satisfies InvitedTo);
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
  return startSession(c, session);
});

signIn.post(
  "/sign-in/passkey/options",
  perAddress("passkey-options", PASSKEY_SIGN_INS_PER_ADDRESS_PER_HOUR),
  async (c) => {
    const key = await signingKey(c.env);
    const challenge = await makeChallenge(key, SIGN_IN_PURPOSE, Date.now());
    return c.json({
      challenge: base64url(challenge),
      rpId: passkeySite(c).host,
      timeout: PASSKEY_CHALLENGE_TTL_MS,
      userVerification: "required",
    } satisfies PasskeyRequest);
  },
);

signIn.post(
  "/sign-in/passkey",
  perAddress("passkey", PASSKEY_SIGN_INS_PER_ADDRESS_PER_HOUR),
  async (c) => {
    const assertion = await readJson(c, PasskeyAssertion);
    const account = assertion.response.userHandle;
    const secret = await within(accountObject(c.env, account).passkeys(), (room) =>
      room.signIn(assertion, passkeySite(c), deviceHere(c)),
    );
    if (secret === null) {
      throw new AppError("unauthorized");
    }
    return startSession(c, { account, secret });
  },
);

/** Sends a fresh link and code to an owner; to anybody else, nothing. */
export async function sendSignIn(
  c: AppContext,
  email: string,
  { isOperator, isInvited = false }: { isOperator: boolean; isInvited?: boolean },
): Promise<void> {
  const account = await accountOf(email);
  const secrets = await accountObject(c.env, account).startSignIn({
    isOperator,
    invited: isInvited ? email : undefined,
  });
  if (!secrets) {
    return;
  }
  const fragment = `/reply/#sign-in=${account}.${secrets.secret}`;
  const mailer = isOperator ? null : mailerOf(c.env);
  if (mailer) {
    // Whoever asks says by which `Host` it was reached: that is no place to send the secret of somebody else to.
    const origin = configuredOrigin(c.env);
    const link = origin === "" ? null : origin + fragment;
    c.executionCtx.waitUntil(sendByMail(c, mailer, { email, link, code: secrets.code }));
  } else {
    sendSignInByLog(email, ownOrigin(c) + fragment, secrets.code);
  }
}

async function sendByMail(
  c: AppContext,
  mailer: Mailer,
  { email, link, code }: { email: string; link: string | null; code: string },
): Promise<void> {
  const language = languageOf((c.req.header("Accept-Language") ?? "").split(","));
  try {
    await mailer(signInMail(email, link, code, language));
  } catch (error) {
    log("error", "mail-failed", { about: "signing in", request: c.var.request.id }, error);
  }
}

async function admitInvited(c: AppContext, invitation: string): Promise<boolean> {
  const parsed = parseInvitation(invitation);
  return (
    parsed !== null &&
    (await within(shopObject(c.env, parsed.shop).people(), (room) =>
      room.admitSignIn(parsed.secret),
    ))
  );
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

async function startSession(c: AppContext, session: { account: string; secret: string }) {
  await endFormerSession(c);
  writeSession(c, session.account, session.secret);
  return c.body(null, 204);
}

/** Whoever signs in again on this device leaves no session of before behind. */
async function endFormerSession(c: AppContext): Promise<void> {
  const former = readSession(c);
  if (former) {
    await accountObject(c.env, former.account).signOut(former.secret);
  }
}
