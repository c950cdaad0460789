import type {
  Devices,
  Passkey,
  PasskeyCreation,
  PasskeyRequest,
  Passkeys,
} from "../../protocol/account.ts";
import type { Call } from "../http-call.ts";

/** Where one is signed in, and how: the owner's own part of the contract. */
export function accountApi(call: Call) {
  const at = "/api/owner";
  return {
    devices: () => call<Devices>("GET", `${at}/devices`),
    endDevice: (device: string) => call<null>("DELETE", `${at}/devices/${device}`),
    endOthers: () => call<null>("DELETE", `${at}/devices`),
    passkeys: () => call<Passkeys>("GET", `${at}/passkeys`),
    passkeyCreation: () => call<PasskeyCreation>("POST", `${at}/passkeys/options`, {}),
    addPasskey: (answer: object) => call<Passkey>("POST", `${at}/passkeys`, answer),
    removePasskey: (passkey: string) => call<null>("DELETE", `${at}/passkeys/${passkey}`),
    passkeyRequest: () => call<PasskeyRequest>("POST", `${at}/sign-in/passkey/options`, {}),
    signInByPasskey: (answer: object) => call<null>("POST", `${at}/sign-in/passkey`, answer),
  };
}
