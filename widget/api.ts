import type { Widget } from "./loader.ts";

/** Follows what waits in the queue, in order. */
export async function run({ queue, root, launcher, setOpen, undo }: Widget): Promise<void> {
  let command = queue.splice(0, 1)[0];
  while (command) {
    const [name] = command;
    switch (name) {
      case "open":
      case "close":
        await setOpen(name === "open");
        break;
      case "hide":
        (root.host as HTMLElement).hidden = true;
        break;
      case "show":
        root.prepend(launcher);
        (root.host as HTMLElement).hidden = false;
        break;
      case "destroy":
        undo.abort();
        root.host.remove();
        break;
    }
    command = queue.splice(0, 1)[0];
  }
}
