/** Named one by one, so that the build leaves out the rest of the library. */
export { startAuthentication, startRegistration } from "@simplewebauthn/browser";
