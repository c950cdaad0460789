import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto";

/** A browser's end of a push subscription (RFC 8291 §3.1), by the book and without a library. */
export interface PushDevice {
  keys: ECDH;
  /** The authentication secret, 16 bytes. */
  secret: Buffer;
}

export function newDevice(): PushDevice {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  return { keys, secret: randomBytes(16) };
}

/** As `PushSubscription.toJSON()` tells it. */
export function subscriptionOf({ keys, secret }: PushDevice, endpoint: string) {
  const p256dh = keys.getPublicKey().toString("base64url");
  return { endpoint, expirationTime: null, keys: { p256dh, auth: secret.toString("base64url") } };
}

/** Reads an encrypted push message: the header of RFC 8188 §2.1, then its one record. */
export function readPush(body: Buffer, { keys, secret }: PushDevice): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const sender = body.subarray(21, 21 + body.readUInt8(20));
  const record = body.subarray(21 + sender.length);
  if (record.length > recordSize) {
    throw new Error("more than one record");
  }
  const shared = keys.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender]);
  const material = derive(shared, secret, info, 32);
  const key = derive(material, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(material, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  return withoutPadding(padded).toString("utf8");
}

export interface Claims {
  aud: string;
  exp: number;
  sub: string;
}

/** Who says to have sent it (RFC 8292); throws where the signature is not by that key. */
export function readVapid(authorization: string): { claims: Claims; publicKey: string } {
  const [, token = "", publicKey = ""] =
    /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const key = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" };
  const signed = Buffer.from(`${header}.${claims}`);
  if (!verify("sha256", signed, key as never, Buffer.from(signature, "base64url"))) {
    throw new Error("not signed by that key");
  }
  return { claims: JSON.parse(Buffer.from(claims, "base64url").toString()) as Claims, publicKey };
}

function derive(material: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", material, salt, info, length));
}

/** RFC 8188 §2: a 2 ends the last record, zeroes follow it. */
function withoutPadding(padded: Buffer): Buffer {
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) {
    throw new Error("no end of the last record");
  }
  return padded.subarray(0, end);
}
