import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";
import { findProgram } from "./programs.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Nothing but what the page asks for goes over the wire, so that requests can be counted. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const FRENCH = { locale: "fr-FR", timezoneId: "Europe/Paris" };

/** A page and all that happened on it since it was opened. */
export interface Watched {
  page: Page;
  /** Console errors, uncaught exceptions and failed requests; not those that a page let go of itself. */
  errors: string[];
  /** Address of every request, sockets included. */
  requests: string[];
}

export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: FLAGS, ...options });
}

/** A visitor at a desk. */
export function openVisitor(browser: Browser, options: BrowserContextOptions = {}) {
  return open(browser, { ...FRENCH, viewport: { width: 1440, height: 900 }, ...options });
}

/** An owner with a phone in hand. */
export function openOwner(browser: Browser, options: BrowserContextOptions = {}) {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  return open(browser, { ...FRENCH, ...phone, deviceScaleFactor: 2, ...options });
}

async function open(browser: Browser, options: BrowserContextOptions): Promise<Watched> {
  const context = await browser.newContext(options);
  return watch(await context.newPage());
}

function watch(page: Page): Watched {
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") {
      errors.push(message.text());
    }
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("requestfailed", (request) => {
    // What a page lets go of itself, as when it is left, has not failed.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") {
      errors.push(`failed: ${request.url()}`);
    }
  });
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  return { page, errors, requests };
}

/** Path of the Chromium to use; throws where there is none. */
export function findBrowser(): string {
  const path = process.env["CHROMIUM"] ?? findProgram(...NAMES);
  if (path === undefined) {
    throw new Error("No Chromium or Chrome on PATH; set CHROMIUM to its path");
  }
  return path;
}
