import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { onLines } from "../stage/programs.ts";

const POLL_MS = 50;

interface NewSession {
  sessionId: string;
  capabilities: { browserVersion: string };
}

/** One browser over WebDriver: https://www.w3.org/TR/webdriver2/ */
export class ClassicSession {
  /** The browser's. */
  readonly version: string;
  readonly #address: string;

  private constructor(address: string, { sessionId, capabilities }: NewSession) {
    this.#address = `${address}/session/${sessionId}`;
    this.version = capabilities.browserVersion;
  }

  static async open(address: string, alwaysMatch: object): Promise<ClassicSession> {
    const answer = await ask(`${address}/session`, "POST", { capabilities: { alwaysMatch } });
    return new ClassicSession(address, answer as NewSession);
  }

  get(command: string): Promise<unknown> {
    return ask(`${this.#address}/${command}`, "GET");
  }

  post(command: string, body: object): Promise<unknown> {
    return ask(`${this.#address}/${command}`, "POST", body);
  }

  async close(): Promise<void> {
    await ask(this.#address, "DELETE");
  }
}

/** Once the driver takes sessions. */
export async function waitUntilReady(address: string, driver: ChildProcess): Promise<void> {
  const said: string[] = [];
  onLines(driver, (line) => said.push(line));
  const ended = once(driver, "exit").then(() => {
    throw new Error(`${driver.spawnfile} ended:\n${said.join("\n")}`);
  });
  while (!(await Promise.race([ended, isReady(address)]))) {
    await sleep(POLL_MS);
  }
}

function isReady(address: string): Promise<boolean> {
  return ask(`${address}/status`, "GET").then(
    (status) => (status as { ready: boolean }).ready,
    () => false,
  );
}

async function ask(url: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) {
    const { error, message } = value as { error: string; message: string };
    throw new Error(`${error}: ${message}`);
  }
  return value;
}
