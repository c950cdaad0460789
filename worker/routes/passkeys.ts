import { Hono } from "hono";
import { accepted, AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { deviceHere, passkeySite } from "../middleware/device.ts";
import { accountObject, within } from "../objects.ts";
import {
  type Passkey,
  PasskeyAttestation,
  type PasskeyCreation,
  type Passkeys,
} from "../protocol/account.ts";
import type { OwnerContext, OwnerEnv } from "./places.ts";

/** Signing in without mail (WebAuthn Level 3). */
export const passkeys = new Hono<OwnerEnv>();

passkeys.get("/passkeys", async (c) =>
  c.json({
    passkeys: await within(passkeysOf(c), (room) => room.list()),
  } satisfies Passkeys),
);

passkeys.post("/passkeys/options", async (c) =>
  c.json(
    (await within(passkeysOf(c), (room) => room.options(passkeySite(c)))) satisfies PasskeyCreation,
  ),
);

passkeys.post("/passkeys", async (c) => {
  const attestation = await readJson(c, PasskeyAttestation);
  const added = await within(passkeysOf(c), (room) =>
    room.register(attestation, passkeySite(c), deviceHere(c)),
  );
  return c.json(accepted(added) satisfies Passkey, 201);
});

passkeys.delete("/passkeys/:passkey", async (c) => {
  if (
    !(await within(passkeysOf(c), (room) =>
      room.remove(c.req.param("passkey"), c.var.person.session),
    ))
  ) {
    throw new AppError("not-found");
  }
  return c.body(null, 204);
});

function passkeysOf(c: OwnerContext) {
  return accountObject(c.env, c.var.account).passkeys();
}
