import type { WebAuthnCredential } from "@simplewebauthn/server";
import type { PasskeyAssertion, PasskeyAttestation } from "../../protocol/account.ts";

/** Where passkeys are good for: they work on no other site. */
export interface Site {
  /** The host name (WebAuthn's RP ID). */
  host: string;
  origin: string;
}

export interface PasskeyKey {
  /** The credential's id, base64url. */
  passkey: string;
  /** COSE. */
  publicKey: Uint8Array<ArrayBuffer>;
  /** How often the device says it was used; 0 where it does not count. */
  counter: number;
}

/** What a device signed may be used once; which challenge it was is checked by whoever knows them. */
export type IsChallenge = (challenge: string) => Promise<boolean>;

/** A large library for rare occasions: it is loaded when one comes. */
const library = () => import("@simplewebauthn/server");

/** The new passkey's key; null where the device's answer proves nothing (WebAuthn Level 3 §7.1). */
export async function checkAttestation(
  { response, ...credential }: PasskeyAttestation,
  { host, origin }: Site,
  isChallenge: IsChallenge,
): Promise<PasskeyKey | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...credential,
        response: { ...response, transports: response.transports ?? [] },
        clientExtensionResults: {},
      },
      expectedChallenge: isChallenge,
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    });
    if (!verified) {
      return null;
    }
    const { id, publicKey, counter } = registrationInfo.credential;
    return { passkey: id, publicKey, counter };
  } catch {
    // The library throws whatever was wrong with it; it is all the same to whoever sent it.
    return null;
  }
}

/** The counter to keep; null where the device's answer proves nothing (WebAuthn Level 3 §7.2). */
export async function checkAssertion(
  response: PasskeyAssertion,
  { passkey, publicKey, counter }: PasskeyKey,
  { host, origin }: Site,
  isChallenge: IsChallenge,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  const credential: WebAuthnCredential = { id: passkey, publicKey, counter };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: isChallenge,
      expectedOrigin: origin,
      expectedRPID: host,
      credential,
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
