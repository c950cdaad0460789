import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, type InlineConfig, mergeConfig } from "vite";
import { languagesOfFiles, readLocale, SOURCE, wholeWords } from "./locales.ts";
import { buildReplyWords, writeReplyWords } from "./reply-words.ts";

type Target = (dist: string) => Promise<unknown>;

const PANEL = "panel.js";

/** Everything a browser loads, by name: `npm run build -- NAME` builds one alone. */
export const TARGETS: Record<string, Target> = {
  widget: (dist) => buildScript("widget/loader.ts", dist, "widget.js", "iife"),
  panel: (dist) => buildScript("widget/panel.tsx", dist, PANEL, "es"),
  talk: (dist) => buildScript("widget/talk.tsx", dist, "talk.js", "es"),
  identity: (dist) => buildScript("widget/talk/identity.ts", dist, "identity.js", "es"),
  more: (dist) => buildScript("widget/more.tsx", dist, "more.js", "es"),
  api: async (dist) => {
    await buildScript("widget/api.ts", dist, "api.js", "es");
    await cp("widget/comptoir.d.ts", join(dist, "comptoir.d.ts"));
  },
  announce: (dist) => buildScript("widget/announce.ts", dist, "announce.js", "es"),
  photo: (dist) => buildScript("widget/photo.ts", dist, "photo.js", "es"),
  locales: async (dist) => {
    await writeVisitorWords("widget", join(dist, "locales"));
    await writeVisitorWords("more", join(dist, "locales/more"));
  },
  reply: (dist) => buildReplyPage(join(dist, "reply")),
  chat: async (dist) => {
    await buildPages("worker/chat", join(dist, "chat"), "/chat/");
    await buildScript("worker/chat/sw/sw.ts", join(dist, "chat"), "sw.js", "iife");
  },
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
function buildPages(
  root: string,
  outDir: string,
  base: string,
  define: Record<string, string> = {},
) {
  const input = globSync(`${root}/**/*.html`).map((file) => resolve(file));
  if (input.length === 0) {
    throw new Error(`${root} holds no page`);
  }
  const output = { codeSplitting: { groups: filesOf() } };
  const rolldownOptions = { input, output };
  return viteBuild({ root, base, define, build: { outDir: resolve(outDir), rolldownOptions } });
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
  const words = buildReplyWords();
  const version = { WORDS_VERSION: JSON.stringify(words.version) };
  await buildPages("worker/reply", outDir, "/reply/", version);
  await writeReplyWords(words, join(outDir, "assets"));
  await buildScript("worker/reply/early.ts", outDir, "early.js", "iife", version);
  const define = { ...version, SHELL: JSON.stringify(await shellOf(outDir)) };
  await buildScript("worker/reply/sw/sw.ts", outDir, "sw.js", "iife", define);
}

/** What everyone needs of a page, by address, and a version that changes with any file; words are kept by who reads them. */
async function shellOf(folder: string): Promise<{ version: string; files: string[] }> {
  const names = globSync("**/*.*", { cwd: folder }).filter((name) => name !== "sw.js");
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  const needed = names.filter((name) => !/\b(more-)?words-\w+-\w+\.js$/.test(name));
  const files = needed.map((name) => `/reply/${name === "index.html" ? "" : name}`);
  return { version: hash.digest("hex").slice(0, 12), files };
}

function viteBuild(config: InlineConfig) {
  return build(mergeConfig({ configFile: resolve("vite.config.ts") }, config));
}

/** One file a language: "fr.json". */
async function writeVisitorWords(name: "widget" | "more", folder: string): Promise<void> {
  const english = readLocale(SOURCE)[name] ?? {};
  await mkdir(folder, { recursive: true });
  await Promise.all(
    languagesOfFiles()[name].map((language) => {
      const words = wholeWords(english, readLocale(language)[name] ?? {});
      return writeFile(join(folder, `${language}.json`), JSON.stringify(words));
    }),
  );
}
