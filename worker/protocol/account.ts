import * as v from "valibot";

/** A place where one is signed in. */
export interface Device {
  /** Its public name; the session's own is no-one's to know. */
  device: string;
  /** "Chrome · Android"; empty where it could not be told. */
  name: string;
  /** When one signed in there, ms. */
  beganAt: number;
  /** When it was last used, ms; to within a day. */
  usedAt: number;
  /** Whether it is the one that asks. */
  isThis: boolean;
}

/** `GET /api/owner/devices` */
export interface Devices {
  devices: Device[];
}

/** A way to sign in that a device keeps. */
export interface Passkey {
  /** The credential's id, base64url. */
  passkey: string;
  /** Of the device it was made on; empty where it could not be told. */
  name: string;
  /** When it was made, ms. */
  at: number;
  /** When it was last used to sign in, ms; null: not yet. */
  usedAt: number | null;
}

/** `GET /api/owner/passkeys` */
export interface Passkeys {
  passkeys: Passkey[];
}

/** `POST /api/owner/passkeys/options` (WebAuthn Level 3 §5.1.8, as JSON). */
export interface PasskeyCreation {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: { type: "public-key"; alg: number }[];
  /** Milliseconds. */
  timeout: number;
  attestation: "none";
  authenticatorSelection: { residentKey: "required"; userVerification: "required" };
  excludeCredentials: { type: "public-key"; id: string }[];
}

/** `POST /api/owner/sign-in/passkey/options` (WebAuthn Level 3 §5.1.9, as JSON). */
export interface PasskeyRequest {
  challenge: string;
  rpId: string;
  /** Milliseconds. */
  timeout: number;
  userVerification: "required";
}

/** Binary, as WebAuthn's JSON carries it. */
const base64url = (maxChars: number) =>
  v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(maxChars, "too-large"));

/** At most 1,023 bytes (WebAuthn Level 3 §4). */
const CredentialId = base64url(1364);

const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** How a device may be reached; ways not known yet are left out. */
const Transports = v.pipe(
  v.array(v.string()),
  v.transform((names) => TRANSPORTS.filter((known) => names.includes(known))),
);

/** `POST /api/owner/passkeys`: a device's answer to the options for a new passkey. */
export const PasskeyAttestation = v.object({
  id: CredentialId,
  rawId: CredentialId,
  type: v.literal("public-key"),
  response: v.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(32_000),
    transports: v.optional(Transports),
  }),
});
export type PasskeyAttestation = v.InferOutput<typeof PasskeyAttestation>;

/** `POST /api/owner/sign-in/passkey`: a device's answer to the options for signing in. */
export const PasskeyAssertion = v.object({
  id: CredentialId,
  rawId: CredentialId,
  type: v.literal("public-key"),
  response: v.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(2000),
    /** Whose it is: the account's name, 32 bytes. */
    userHandle: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  }),
});
export type PasskeyAssertion = v.InferOutput<typeof PasskeyAssertion>;
