import {
  digitsOf,
  guessLanguage,
  isEmail,
  LANGUAGES,
  type Problem,
  problemOf,
  zoneName,
  zonesWith,
} from "./guess.ts";
import { passChallenge } from "./challenge.ts";
import { forgetOpened, type Opened, rememberedOpened, rememberOpened } from "./opened.ts";

const NO_ANSWER_AFTER_MS = 20_000;
const CODE_DIGITS = 6;
const FORBIDDEN = 403;

/** The page's own element: its HTML and this file go together. */
function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new TypeError(`The page has no ${id}`);
  }
  return found;
}

const opening = byId("opening", HTMLFormElement);
const name = byId("name", HTMLInputElement);
const email = byId("email", HTMLInputElement);
const language = byId("language", HTMLSelectElement);
const zone = byId("zone", HTMLSelectElement);
const confirming = byId("confirming", HTMLFormElement);
const code = byId("code", HTMLInputElement);
const sentTo = byId("sent-to", HTMLElement);
let opened: Opened | null = null;

/** Each form says its problems itself, in the page's language. */
function say(form: HTMLFormElement, problem: Problem | null, field?: HTMLInputElement): void {
  const place = form.querySelector<HTMLElement>("[role=alert]");
  if (place) {
    place.textContent = problem === null ? "" : (place.dataset[camel(problem)] ?? "");
  }
  for (const each of form.querySelectorAll("input")) {
    each.ariaInvalid = String(each === field);
  }
  field?.focus();
}

/** "data-too-many" is `dataset.tooMany`. */
function camel(text: string): string {
  return text.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Null: no answer came at all. */
async function post(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
    });
  } catch {
    return null;
  }
}

/** One at a time, however often it is pressed. */
async function busily(form: HTMLFormElement, work: () => Promise<void>): Promise<void> {
  if (form.ariaBusy !== "true") {
    form.ariaBusy = "true";
    await work();
    form.ariaBusy = "false";
  }
}

async function openShop(): Promise<void> {
  const typed = { name: name.value.trim(), email: email.value.trim() };
  if (typed.name === "") {
    say(opening, "name", name);
    return;
  }
  if (!isEmail(typed.email)) {
    say(opening, "email", email);
    return;
  }
  say(opening, null);
  const asked = { ...typed, language: language.value, timeZone: zone.value };
  let answer = await post("/api/shops", asked);
  if (answer?.status === FORBIDDEN) {
    // Without a word more it means that a challenge has to be passed; with what proves it, that it was not.
    const challenge = await passChallenge(opening);
    answer = challenge === null ? answer : await post("/api/shops", { ...asked, challenge });
  }
  if (answer?.ok) {
    const { shop } = (await answer.json()) as { shop: string };
    waitForCode({ shop, email: typed.email });
  } else {
    const problem = answer ? problemOf(answer.status, "email") : "offline";
    say(opening, problem, problem === "email" ? email : undefined);
  }
}

function waitForCode(next: Opened): void {
  opened = next;
  rememberOpened(next);
  sentTo.textContent = next.email;
  opening.hidden = true;
  confirming.hidden = false;
  code.focus();
}

async function confirm(): Promise<void> {
  const digits = digitsOf(code.value);
  if (opened === null || digits.length !== CODE_DIGITS) {
    say(confirming, "code", code);
    return;
  }
  say(confirming, null);
  const answer = await post("/api/owner/sign-in/confirm", { email: opened.email, code: digits });
  if (answer?.ok) {
    forgetOpened();
    location.assign(`/reply/#/${opened.shop}/shop/start`);
  } else {
    say(confirming, answer ? problemOf(answer.status, "wrong-code") : "offline", code);
  }
}

function startAgain(): void {
  forgetOpened();
  say(confirming, null);
  code.value = "";
  confirming.hidden = true;
  opening.hidden = false;
  email.focus();
}

function offer(select: HTMLSelectElement, values: string[], nameOf: (value: string) => string) {
  const options = values.map((value) => new Option(nameOf(value), value));
  options.sort((a, b) => a.text.localeCompare(b.text));
  select.replaceChildren(...options);
}

/** "français", as its speakers write it. */
function ownName(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}

const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
offer(zone, zonesWith(here, Intl.supportedValuesOf("timeZone")), zoneName);
zone.value = here;
offer(language, LANGUAGES, ownName);
language.value = guessLanguage(navigator.languages, document.documentElement.lang);

opening.addEventListener("submit", (event) => {
  event.preventDefault();
  void busily(opening, openShop);
});
confirming.addEventListener("submit", (event) => {
  event.preventDefault();
  void busily(confirming, confirm);
});
code.addEventListener("input", () => {
  if (digitsOf(code.value).length === CODE_DIGITS) {
    confirming.requestSubmit();
  }
});
byId("again", HTMLButtonElement).addEventListener("click", startAgain);

const waiting = rememberedOpened();
if (waiting) {
  waitForCode(waiting);
}
