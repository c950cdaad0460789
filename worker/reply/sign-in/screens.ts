/** What somebody sees who is not signed in yet; fetched for them alone. */
export { JoinScreen } from "./JoinScreen.tsx";
export { SignInScreen } from "./SignInScreen.tsx";
