import { freePort } from "../stage/ports.ts";
import { clickActions, type Device, type InputSource, type Kind, keyActions } from "./device.ts";
import { endProgram, findProgram, lineOf, startProgram } from "../stage/programs.ts";
import { ClassicSession, waitUntilReady } from "./webdriver.ts";

const DRIVER = "WebKitWebDriver";
/** WebKitGTK's own small browser, where Debian and where Fedora put it. */
const BROWSER = ["/usr/lib*/*/webkit*gtk-*/MiniBrowser", "/usr/libexec/webkit*gtk-*/MiniBrowser"];
/** It knows no headless mode: a screen that nobody sees. */
const SCREEN = "Xvfb";

export const webkit: Kind = {
  name: "WebKit",
  missing() {
    const needed: [string, string[]][] = [
      [DRIVER, [DRIVER]],
      ["MiniBrowser", BROWSER],
      [SCREEN, [SCREEN]],
    ];
    const lacking = needed.filter(([, names]) => !findProgram(...names)).map(([name]) => name);
    return lacking.length > 0 ? `no ${lacking.join(", no ")}` : null;
  },
  open: openWebkit,
};

async function openWebkit(): Promise<Device> {
  const screenArgs = ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"];
  const screen = startProgram(findProgram(SCREEN) ?? SCREEN, screenArgs);
  const display = `:${await lineOf(screen, /^(\d+)$/)}`;
  const port = await freePort();
  const program = findProgram(DRIVER) ?? DRIVER;
  const driver = startProgram(program, [`--port=${port}`], { DISPLAY: display });
  const address = `http://127.0.0.1:${port}`;
  await waitUntilReady(address, driver);
  const binary = findProgram(...BROWSER);
  const session = await ClassicSession.open(address, {
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  });
  return webkitDevice(session, async () => {
    await endProgram(driver);
    await endProgram(screen);
  });
}

async function webkitDevice(session: ClassicSession, end: () => Promise<void>): Promise<Device> {
  await session.post("window/rect", { x: 0, y: 0, width: 1440, height: 900 });
  const perform = async (actions: InputSource[]) => {
    await session.post("actions", { actions });
  };
  const evaluate = (expression: string) =>
    session.post("execute/sync", { script: `return ${expression}`, args: [] });
  const errors: string[] = [];
  const collect = async () => {
    errors.push(...((await evaluate(`(${takeErrors.toString()})()`)) as string[]));
  };
  return {
    browser: `WebKitGTK ${session.version}`,
    async errors() {
      await collect();
      return errors;
    },
    async go(url) {
      await session.post("url", { url });
      await collect();
    },
    async reload() {
      await collect();
      await session.post("refresh", {});
      await collect();
    },
    evaluate,
    click: (x, y) => perform(clickActions(x, y)),
    press: (keys) => perform(keyActions(keys)),
    screenshot: async () => Buffer.from(String(await session.get("screenshot")), "base64"),
    async close() {
      await session.close();
      await end();
    },
  };
}

/**
 * The driver tells nothing of the console: the page keeps its errors from the first call on, and every
 * call takes what there is. Those from before it has loaded are not seen.
 */
function takeErrors(): string[] {
  const page = globalThis as { keptErrors?: string[] };
  const isNew = page.keptErrors === undefined;
  const kept = (page.keptErrors ??= []);
  if (isNew) {
    const keep = (...what: unknown[]) => void kept.push(what.map(String).join(" "));
    console.error = keep;
    addEventListener("error", ({ message }) => keep(message));
    addEventListener("unhandledrejection", ({ reason }) => keep(reason));
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      keep(effectiveDirective, blockedURI),
    );
  }
  return kept.splice(0);
}
