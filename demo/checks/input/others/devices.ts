import { OwnerClient } from "../../../stage/owner-client.ts";
import type { Ground } from "../../check.ts";

const OWNER = "camille@example.com";
/** Of a header's value, in bytes: more is refused before anybody reads it. */
const HEADER_BYTES = 6000;
/** What a server calls a device: words of its own. */
const NAME = /^(?:(?:[A-Z][A-Za-z ]+|iPhone|iPad)(?: · (?:[A-Z][A-Za-z]+|iPhone|iPad))?)?$/;

/** Signs in from devices that call themselves something hostile; what the owner's list of devices calls them oddly. */
export async function nameDevices(
  { server, owner }: Ground,
  texts: readonly string[],
): Promise<{ count: number; odd: string[] }> {
  const headers = texts.filter((text) => /^[\x20-\x7e\xa0-\xff]+$/.test(text));
  const hostile = headers.join(" ").slice(0, HEADER_BYTES);
  const agents = [hostile, `${hostile.slice(0, 300)} Chrome/1 <b>Android</b>`];
  for (const agent of agents) {
    const asked = server.nextSignInLink();
    await fetch(`${server.origin}/api/owner/sign-in`, {
      method: "POST",
      body: JSON.stringify({ email: OWNER }),
      headers: { "Content-Type": "application/json", Origin: server.origin },
    });
    await OwnerClient.signIn(await asked, agent);
  }
  const { devices } = await (await owner()).read<{ devices: { name: string }[] }>("/devices");
  const names = devices.map(({ name }) => name);
  return { count: names.length, odd: names.filter((name) => !NAME.test(name)) };
}
