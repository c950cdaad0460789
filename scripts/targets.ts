import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build, type InlineConfig, mergeConfig } from "vite";

type Target = (dist: string) => Promise<unknown>;

const PANEL = "panel.js";

/** Everything a browser loads, by name: `npm run build -- NAME` builds one alone. */
export const TARGETS: Record<string, Target> = {
  widget: (dist) => buildScript("widget/loader.ts", dist, "widget.js", "iife"),
  panel: (dist) => buildScript("widget/panel.tsx", dist, PANEL, "es"),
  talk: (dist) => buildScript("widget/talk.tsx", dist, "talk.js", "es"),
  api: (dist) => buildScript("widget/api.ts", dist, "api.js", "es"),
  photo: (dist) => buildScript("widget/photo.ts", dist, "photo.js", "es"),
  locales: async (dist) => {
    await minifyJson("widget/locales", join(dist, "locales"));
    await minifyJson("widget/locales/more", join(dist, "locales/more"));
  },
  reply: (dist) => buildReplyPage(join(dist, "reply")),
  chat: (dist) => buildPages("worker/chat", join(dist, "chat"), "/chat/"),
  home: (dist) => buildPages("worker/home", dist, "/"),
  demo: (dist) => cp("demo/site", join(dist, "demo"), { recursive: true }),
  public: (dist) => cp("public", dist, { recursive: true }),
};

/** One file under a name that never changes: shops paste it, the loader derives the panel's from it. */
function buildScript(
  entry: string,
  outDir: string,
  name: string,
  format: "iife" | "es",
  define: Record<string, string> = {},
) {
  return viteBuild({
    publicDir: false,
    define,
    build: {
      outDir,
      // As a library: a page's build would wrap import() in a helper that guesses addresses.
      lib: { entry, formats: [format], name: "comptoir", fileName: () => name },
      rolldownOptions: {
        // The panel's own Preact: it is there before any script that comes later.
        external: name === PANEL ? [] : ["preact"],
        output: { codeSplitting: false, minify: true, paths: { preact: `./${PANEL}` } },
      },
    },
  });
}

/** Pages with hashed files under assets/; what lies in their own public/ keeps its name. */
function buildPages(root: string, outDir: string, base: string) {
  const input = globSync(`${root}/**/*.html`).map((file) => resolve(file));
  if (input.length === 0) {
    throw new Error(`${root} holds no page`);
  }
  const output = { codeSplitting: { groups: filesOf() }, chunkFileNames: nameOf };
  const rolldownOptions = { input, output };
  return viteBuild({ root, base, build: { outDir: resolve(outDir), rolldownOptions } });
}

interface ModuleGraph {
  getModuleInfo: (id: string) => { isEntry: boolean; importers: readonly string[] } | null;
}

/** Which files a page's modules travel in, by the module each begins with; the order is that of need. */
const FILES: [name: string, root: string | null][] = [
  ["page", null],
  ["thread", "/reply/thread/ThreadPane.tsx"],
  ["soon", "/reply/soon.ts"],
  ["sign-in", "/reply/sign-in/screens.ts"],
];

/**
 * What a page needs at once is one file, however many later parts share some of it, and so is each of
 * those: few files compress better, and on a slow network every further one waits for its turn.
 */
function filesOf() {
  return FILES.map(([name, root], order) => ({
    name: (id: string, graph: ModuleGraph) => (isNeeded(id, root, graph) ? name : null),
    debugName: name,
    priority: FILES.length - order,
  }));
}

/** Whether importing `root`, or what the page begins with, imports this module. */
function isNeeded(id: string, root: string | null, graph: ModuleGraph): boolean {
  const seen = new Set<string>();
  const leadsHere = (module: string): boolean => {
    const info = seen.has(module) ? null : graph.getModuleInfo(module);
    seen.add(module);
    const isRoot = root === null ? info?.isEntry : module.endsWith(root);
    return info !== null && (isRoot || info.importers.some(leadsHere));
  };
  return leadsHere(id);
}

/** The page, then what asks for its data early, then the worker that keeps it for when there is no network: it must know every file by name. */
async function buildReplyPage(outDir: string): Promise<void> {
  await buildPages("worker/reply", outDir, "/reply/");
  const words = { WORDS: JSON.stringify(wordsIn(outDir)) };
  await buildScript("worker/reply/early.ts", outDir, "early.js", "iife", words);
  const define = { SHELL: JSON.stringify(await shellOf(outDir)) };
  await buildScript("worker/reply/sw/sw.ts", outDir, "sw.js", "iife", define);
}

/** The words of a language are told from other files by their name: "words-fr-CmhmXhI.js", "more-words-fr-BqANquqC.js". */
function nameOf({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const [, language, rest] = /\/locales\/(\w+)(-rest)?\.ts$/.exec(facadeModuleId ?? "") ?? [];
  const name = language ? `${rest ? "more-" : ""}words-${language}` : "[name]";
  return `assets/${name}-[hash].js`;
}

/** Where each language's first words are. */
function wordsIn(folder: string): Record<string, string> {
  const names = globSync("assets/words-*.js", { cwd: folder });
  return Object.fromEntries(
    names.map((name) => [basename(name).split("-")[1] ?? "", `/reply/${name}`]),
  );
}

/** The files of a page by their addresses, and a version that changes with any of them. */
async function shellOf(folder: string): Promise<{ version: string; files: string[] }> {
  const names = globSync("**/*.*", { cwd: folder }).filter((name) => name !== "sw.js");
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  const addresses = names.map((name) => `/reply/${name === "index.html" ? "" : name}`);
  return { version: hash.digest("hex").slice(0, 12), files: addresses };
}

function viteBuild(config: InlineConfig) {
  return build(mergeConfig({ configFile: resolve("vite.config.ts") }, config));
}

async function minifyJson(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => name.endsWith(".json"));
  if (names.length === 0) {
    throw new Error(`${from} holds no .json file`);
  }
  await Promise.all(names.map((name) => minifyJsonFile(join(from, name), join(to, name))));
}

async function minifyJsonFile(from: string, to: string): Promise<void> {
  const value: unknown = JSON.parse(await readFile(from, "utf8"));
  await writeFile(to, JSON.stringify(value));
}
