import type { PasskeyCreation, PasskeyRequest } from "../protocol/account.ts";
import { base64url, fromBase64url } from "../base64.ts";
import { ORIGIN } from "./app.ts";

const ES256 = { name: "ECDSA", namedCurve: "P-256" };
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** What a lying or broken device says instead of the truth. */
interface Lies {
  origin?: string;
  host?: string;
  challenge?: string;
  userHandle?: string;
  isVerified?: boolean;
  /** Signs with a key nobody registered. */
  key?: CryptoKeyPair;
}

/** A device that makes and uses one passkey (WebAuthn Level 3 §6), written for tests alone. */
export class TestAuthenticator {
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(32)));
  readonly #pair: CryptoKeyPair;
  #counter = 0;

  private constructor(pair: CryptoKeyPair) {
    this.#pair = pair;
  }

  static async make(): Promise<TestAuthenticator> {
    return new TestAuthenticator(await newKey());
  }

  async create(options: PasskeyCreation, lies: Lies = {}) {
    const data = await this.#data(lies.host ?? options.rp.id, lies, HAS_CREDENTIAL);
    const id = fromBase64url(this.id);
    const credential = [...new Uint8Array(16), 0, id.length, ...id, ...(await this.#coseKey())];
    const authData = Uint8Array.from([...data, ...credential]);
    const none = [0xa3, ...text("fmt"), ...text("none"), ...text("attStmt"), 0xa0];
    const length = [0x59, authData.length >> 8, authData.length & 0xff];
    const attestation = [...none, ...text("authData"), ...length, ...authData];
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: clientData("webauthn.create", options.challenge, lies),
        attestationObject: base64url(Uint8Array.from(attestation)),
        transports: ["internal", "telepathy"],
      },
    };
  }

  async get(options: PasskeyRequest, account: string, lies: Lies = {}) {
    this.#counter++;
    const data = await this.#data(lies.host ?? options.rpId, lies, 0);
    const clientDataJSON = clientData("webauthn.get", options.challenge, lies);
    const hash = await crypto.subtle.digest("SHA-256", fromBase64url(clientDataJSON));
    const signed = Uint8Array.from([...data, ...new Uint8Array(hash)]);
    const { privateKey } = lies.key ?? this.#pair;
    const signature = await crypto.subtle.sign({ ...ES256, hash: "SHA-256" }, privateKey, signed);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: base64url(data),
        signature: base64url(der(new Uint8Array(signature))),
        userHandle: lies.userHandle ?? account,
      },
    };
  }

  #credential() {
    return { id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {} };
  }

  async #data(host: string, lies: Lies, more: number): Promise<Uint8Array<ArrayBuffer>> {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(host));
    const flags = USER_PRESENT | (lies.isVerified === false ? 0 : USER_VERIFIED) | more;
    return Uint8Array.from([...new Uint8Array(hash), flags, 0, 0, 0, this.#counter]);
  }

  /** RFC 9053 §7.1.1: an EC2 key for ES256, in CBOR. */
  async #coseKey(): Promise<number[]> {
    const raw = await crypto.subtle.exportKey("raw", this.#pair.publicKey);
    const point = [...new Uint8Array(raw as ArrayBuffer)];
    const x = [0x21, 0x58, 32, ...point.slice(1, 33)];
    const y = [0x22, 0x58, 32, ...point.slice(33)];
    return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, ...x, ...y];
  }
}

export async function newKey(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(ES256, true, ["sign", "verify"])) as CryptoKeyPair;
}

function clientData(type: string, challenge: string, lies: Lies): string {
  const data = { type, challenge: lies.challenge ?? challenge, origin: lies.origin ?? ORIGIN };
  return base64url(new TextEncoder().encode(JSON.stringify(data)));
}

/** A short text in CBOR. */
function text(word: string): number[] {
  return [0x60 + word.length, ...new TextEncoder().encode(word)];
}

/** Both halves of a signature as the two integers of an ASN.1 sequence. */
function der(raw: Uint8Array): Uint8Array {
  const integers = [raw.slice(0, 32), raw.slice(32)].flatMap((half) => {
    const start = half.findIndex((byte) => byte !== 0);
    const digits = Array.from(half.slice(start));
    const signed = (digits[0] ?? 0) > 0x7f ? [0, ...digits] : digits;
    return [0x02, signed.length, ...signed];
  });
  return Uint8Array.from([0x30, integers.length, ...integers]);
}
