import { DurableObject } from "cloudflare:workers";
import { base64url } from "../base64.ts";
import { randomSecret } from "../secrets.ts";
import { InstallationStore } from "./store.ts";

/** An application server's keys (RFC 8292): P-256, in base64url. */
export interface VapidKeys {
  /** The uncompressed point, 65 bytes: what browsers subscribe with. */
  publicKey: string;
  /** The scalar, 32 bytes. */
  privateKey: string;
}

/**
 * What this installation made for itself on first use and keeps for good: with other keys every
 * device would have to subscribe anew. Never on the path of a message; read through keys.ts.
 */
export class Installation extends DurableObject<Env> {
  readonly #store: InstallationStore;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new InstallationStore(ctx.storage);
  }

  /** Whether what is stored here can be read. Makes nothing. */
  canRead(): boolean {
    return this.#store.canRead();
  }

  async vapid(): Promise<VapidKeys> {
    const kept =
      this.#store.read("vapid") ??
      this.#store.keepFirst("vapid", JSON.stringify(await createVapidKeys()));
    return JSON.parse(kept) as VapidKeys;
  }

  /** 32 random bytes in base64url, with which what leaves and must come back unchanged is signed. */
  signingKey(): string {
    return this.#store.read("signing") ?? this.#store.keepFirst("signing", randomSecret());
  }
}

async function createVapidKeys(): Promise<VapidKeys> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const pair = (await crypto.subtle.generateKey(algorithm, true, ["sign"])) as CryptoKeyPair;
  const point = (await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer;
  const { d } = (await crypto.subtle.exportKey("jwk", pair.privateKey)) as JsonWebKey;
  if (d === undefined) {
    throw new Error("a private key has a scalar");
  }
  return { publicKey: base64url(new Uint8Array(point)), privateKey: d };
}
