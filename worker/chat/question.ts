import { chooseLanguage, directionOf } from "../../widget/client/languages.ts";
import type en from "../../widget/locales/more/en.json";

type Answers = { yes: string; no?: string };

/** The words few visitors need, in the browser's language. */
export async function wordsOfArrival(): Promise<typeof en> {
  const language = chooseLanguage(navigator.languages) ?? "en";
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  const response = await fetch(`/locales/more/${language}.json`);
  return (await response.json()) as typeof en;
}

/** Asks something before the chat is there; without `no` it only says it. False when it is refused or closed. */
export function askFirst(title: string, text: string, { yes, no }: Answers): Promise<boolean> {
  const dialog = document.createElement("dialog");
  const heading = document.createElement("h1");
  const paragraph = document.createElement("p");
  const button = (label: string, value: string) => {
    const made = document.createElement("button");
    made.textContent = label;
    made.onclick = () => dialog.close(value);
    return made;
  };
  heading.textContent = title;
  heading.id = "question";
  paragraph.textContent = text;
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading);
  if (text !== "") {
    dialog.append(paragraph);
  }
  dialog.append(button(yes, "yes"), ...(no === undefined ? [] : [button(no, "no")]));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    };
  });
}
