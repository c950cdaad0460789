/**
 * Where sign-in links go while no mail is set up: the installation's own log, which its operator
 * reads; never into a response.
 */
export function sendSignInByLog(email: string, link: string, code: string): void {
  console.log(`sign-in link for ${email}: ${link} (code ${code})`);
}
