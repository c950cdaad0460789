import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BidiConnection } from "./bidi.ts";
import { clickActions, type Device, type InputSource, type Kind, keyActions } from "./device.ts";
import { endProgram, findProgram, lineOf, startProgram } from "../stage/programs.ts";

const NAMES = ["firefox-esr", "firefox"];
const VIEWPORT = { width: 1440, height: 900 };
/** French like the shop, and silent about everything that is not the page's. */
const PREFERENCES = {
  "intl.accept_languages": "fr-FR, fr",
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

export const firefox: Kind = {
  name: "Firefox",
  missing: () => (findProgram(...NAMES) ? null : "no firefox-esr or firefox on PATH"),
  open: openFirefox,
};

async function openFirefox(): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), "comptoir-firefox-"));
  writeFileSync(join(profile, "user.js"), preferenceLines());
  const program = findProgram(...NAMES) ?? "firefox";
  const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const child = startProgram(program, args);
  const address = await lineOf(child, /WebDriver BiDi listening on (ws:\S+)/);
  const connection = await BidiConnection.open(`${address}/session`);
  return bidiDevice(connection, async () => {
    await endProgram(child);
    rmSync(profile, { recursive: true, force: true });
  });
}

function preferenceLines(): string {
  return Object.entries(PREFERENCES)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");
}

/** The first tab of a browser, over BiDi. */
async function bidiDevice(connection: BidiConnection, end: () => Promise<void>): Promise<Device> {
  const session = await connection.send("session.new", { capabilities: {} });
  const { browserVersion } = (session as { capabilities: { browserVersion: string } }).capabilities;
  const { contexts } = (await connection.send("browsingContext.getTree", {})) as {
    contexts: { context: string }[];
  };
  const context = contexts[0]?.context ?? "";
  // Else the page never has the focus.
  await connection.send("browsingContext.activate", { context });
  await connection.send("browsingContext.setViewport", { context, viewport: VIEWPORT });
  const errors: string[] = [];
  connection.on("log.entryAdded", (params) => {
    const { level, text } = params as { level: string; text: string | null };
    if (level === "error") {
      errors.push(text ?? "");
    }
  });
  await connection.send("session.subscribe", { events: ["log.entryAdded"] });
  const perform = async (actions: InputSource[]) => {
    await connection.send("input.performActions", { context, actions });
  };
  return {
    browser: `Firefox ${browserVersion}`,
    errors: () => Promise.resolve(errors),
    async go(url) {
      await connection.send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async reload() {
      await connection.send("browsingContext.reload", { context, wait: "complete" });
    },
    evaluate: (expression) => evaluate(connection, context, expression),
    click: (x, y) => perform(clickActions(x, y)),
    press: (keys) => perform(keyActions(keys)),
    async screenshot() {
      const shot = await connection.send("browsingContext.captureScreenshot", { context });
      return Buffer.from((shot as { data: string }).data, "base64");
    },
    async close() {
      connection.close();
      await end();
    },
  };
}

/** As JSON: what BiDi makes of values has a form of its own. */
async function evaluate(
  connection: BidiConnection,
  context: string,
  expression: string,
): Promise<unknown> {
  const { result, exceptionDetails } = (await connection.send("script.evaluate", {
    expression: `JSON.stringify({ value: ${expression} })`,
    target: { context },
    awaitPromise: false,
  })) as { result?: { value: string }; exceptionDetails?: { text: string } };
  if (!result) {
    throw new Error(exceptionDetails?.text ?? "The page said nothing");
  }
  return (JSON.parse(result.value) as { value: unknown }).value;
}
