import type { Page } from "playwright-core";

export interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
}

/** As screen readers are told it, in order. */
export async function treeOf(page: Page): Promise<AxNode[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  await devtools.detach();
  return (nodes as AxNode[]).filter(({ ignored }) => !ignored);
}

export async function namesInTree(page: Page): Promise<string[]> {
  return (await treeOf(page)).flatMap(({ name }) => name?.value || []);
}

/** From now on, what screen readers are told: what is added to a log that speaks, and what a status says. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const root = document.querySelector("comptoir-chat")?.shadowRoot;
    const speaker = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest(
        "[role=log], [role=alert], output",
      ) ?? null;
    new MutationObserver((changes) => {
      const nodes = changes
        .filter(({ target }) => speaker(target)?.matches(":not([aria-live=off])"))
        .flatMap(({ target, addedNodes }) =>
          speaker(target)?.matches("[role=alert], output") ? [target] : [...addedNodes],
        );
      const text = nodes.map((node) => node.textContent).join(" ");
      said.push(...(text.trim() ? [text] : []));
    }).observe(root as Node, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
