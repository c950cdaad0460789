import { FULL, type Refusal } from "../../errors.ts";
import { signingKey } from "../../installation/keys.ts";
import type {
  Passkey,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
} from "../../protocol/account.ts";
import { PASSKEY_CHALLENGE_TTL_MS, PASSKEYS_PER_ACCOUNT } from "../../protocol/limits.ts";
import { base64url } from "../../base64.ts";
import { type AccountDesk, AccountRoom } from "../room.ts";
import { checkAssertion, checkAttestation, type Site } from "./ceremony.ts";
import { isChallenge, makeChallenge } from "./challenge.ts";
import { PasskeyStore } from "./passkey-store.ts";

/** Whoever signs in by passkey says who they are only with it. */
export const SIGN_IN_PURPOSE = "sign-in";

/** ECDSA with P-256 and SHA-256, EdDSA, RSA with SHA-256 (IANA COSE algorithms). */
const ALGORITHMS = [-7, -8, -257];

/** Signing in without mail (WebAuthn Level 3). */
export class Passkeys extends AccountRoom {
  readonly #store: PasskeyStore;

  constructor(desk: AccountDesk) {
    super(desk);
    this.#store = new PasskeyStore(desk.store.database);
  }

  list(): Passkey[] {
    return this.#store.list();
  }

  /** What a device is asked to make a passkey for; discoverable, so that nobody need type who they are. */
  async options({ host }: Site): Promise<PasskeyCreation> {
    const { account, env, store } = this.desk;
    const challenge = await makeChallenge(await signingKey(env), this.#purpose, Date.now());
    const { email, name } = store.person();
    return {
      challenge: base64url(challenge),
      rp: { id: host, name: "Comptoir" },
      user: { id: account, name: email, displayName: name || email },
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
      timeout: PASSKEY_CHALLENGE_TTL_MS,
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: this.#store.list().map(({ passkey }) => ({
        id: passkey,
        type: "public-key",
      })),
    };
  }

  /** Keeps a new passkey, named by the device it was made on. */
  async register(
    attestation: PasskeyAttestation,
    site: Site,
    name: string,
  ): Promise<Passkey | Refusal> {
    const proof = new Proof(await signingKey(this.desk.env), this.#purpose);
    const key = await checkAttestation(attestation, site, proof.isChallenge);
    // From here on nothing is awaited: a challenge is spent once, and never for nothing.
    const now = Date.now();
    if (!key || this.#store.find(key.passkey) || !this.#spend(proof, now)) {
      return { refused: "bad-request" };
    }
    if (this.#store.list().length >= PASSKEYS_PER_ACCOUNT) {
      return FULL;
    }
    const transports = attestation.response.transports ?? [];
    this.#store.add({ ...key, transports }, name, now);
    return { passkey: key.passkey, name, at: now, usedAt: null };
  }

  /** Returns the new session's secret; null where the device's answer proves nothing. */
  async signIn(assertion: PasskeyAssertion, site: Site, device: string): Promise<string | null> {
    if (!this.desk.store.exists) {
      return null;
    }
    const known = this.#store.find(assertion.id);
    if (!known) {
      return null;
    }
    const proof = new Proof(await signingKey(this.desk.env), SIGN_IN_PURPOSE);
    const counter = await checkAssertion(assertion, known, site, proof.isChallenge);
    // Meanwhile the passkey may have been removed.
    const isGood = counter !== null && this.#store.find(known.passkey) !== null;
    const now = Date.now();
    if (!isGood || !this.#spend(proof, now)) {
      return null;
    }
    this.#store.use(known.passkey, counter, now);
    return this.desk.startSession(device);
  }

  /**
   * Whoever takes one away no longer trusts what it opened: all sessions end but the one that asks. False where there
   * is no such passkey.
   */
  async remove(passkey: string, asking: string): Promise<boolean> {
    if (!this.#store.remove(passkey)) {
      return false;
    }
    await this.desk.endOtherSessions(asking);
    return true;
  }

  /** A challenge to register is good for this account alone. */
  get #purpose(): string {
    return `register/${this.desk.account}`;
  }

  #spend({ challenge }: Proof, now: number): boolean {
    return challenge !== null && this.#store.spend(challenge, now, now + PASSKEY_CHALLENGE_TTL_MS);
  }
}

/** Recognises the challenge in a device's answer, and remembers which it was. */
class Proof {
  challenge: string | null = null;
  readonly #key: string;
  readonly #purpose: string;

  constructor(key: string, purpose: string) {
    this.#key = key;
    this.#purpose = purpose;
  }

  readonly isChallenge = async (challenge: string): Promise<boolean> => {
    this.challenge = challenge;
    return isChallenge(this.#key, this.#purpose, challenge, Date.now());
  };
}
