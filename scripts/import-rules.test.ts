import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";

/** [file, import statement]: the import directions of ARCHITECTURE.md, each with a line that must be refused. */
const REFUSED = [
  ["worker/protocol/a.ts", 'import { x } from "../shop/store.ts";'],
  ["worker/answers/a.ts", 'import { x } from "../protocol/limits.ts";'],
  ["worker/answers/a.ts", 'import { x } from "../conversation/store.ts";'],
  ["worker/answers/languages/a.ts", 'import { x } from "../../shop/store.ts";'],
  ["worker/answers/a.ts", 'import * as v from "valibot";'],
  ["worker/answers/a.ts", 'import { x } from "cloudflare:workers";'],
  ["worker/conversation/a.ts", 'import { x } from "../../widget/client/outbox.ts";'],
  ["worker/shop/a.ts", 'import { x } from "../reply/app.ts";'],
  ["worker/routes/a.ts", 'import { h } from "preact";'],
  ["worker/account/a.ts", 'import { app } from "../app.ts";'],
  ["worker/app.ts", 'import { x } from "./chat/page.ts";'],
  ["widget/a.ts", 'import { x } from "../worker/answers/matcher.ts";'],
  ["widget/a.ts", 'import { Message } from "../worker/protocol/message.ts";'],
  ["widget/client/a.ts", 'import { x } from "../../worker/shop/store.ts";'],
  ["widget/client/a.ts", 'import type { X } from "../../worker/shop/store.ts";'],
  ["widget/panel/a.tsx", 'import { Message } from "../../worker/protocol/message.ts";'],
  ["widget/panel/a.tsx", 'import * as v from "valibot";'],
  ["widget/loader.ts", 'import { h } from "preact";'],
  ["widget/loader.ts", 'import { x } from "../worker/protocol/text.ts";'],
  ["widget/loader.ts", 'import type { X } from "../worker/shop/store.ts";'],
  ["worker/reply/a.tsx", 'import { x } from "../shop/store.ts";'],
  ["worker/reply/a.tsx", 'import { mount } from "../../widget/panel.tsx";'],
  ["worker/reply/a.tsx", 'import { x } from "../errors.ts";'],
  ["worker/reply/a.tsx", 'import fr from "../../widget/locales/fr.json";'],
  ["worker/reply/thread/a.tsx", 'import { x } from "../../shop/store.ts";'],
  ["worker/reply/thread/a.tsx", 'import { x } from "../../../widget/talk/chat-model.ts";'],
  ["worker/reply/thread/a.tsx", 'import { Message } from "../../protocol/message.ts";'],
  ["worker/chat/a.tsx", 'import { x } from "../shop/store.ts";'],
  ["demo/e2e/a.ts", 'import { x } from "../../worker/protocol/limits.ts";'],
  ["demo/site/a.ts", 'import { x } from "../../widget/loader.ts";'],
] as const;

/** What those same rules must let through. */
const ALLOWED = [
  ["worker/protocol/a.ts", 'import { line } from "./text.ts";'],
  ["worker/answers/a.ts", 'import type { Facts } from "../protocol/shop.ts";'],
  ["worker/answers/languages/a.ts", 'import { x } from "../matcher.ts";'],
  ["worker/conversation/a.ts", 'import { x } from "../answers/matcher.ts";'],
  ["worker/app.ts", 'import { x } from "./routes/visitor.ts";'],
  ["widget/client/a.ts", 'import { UNSENT_MAX } from "../../worker/protocol/limits.ts";'],
  ["widget/panel/a.tsx", 'import type { Message } from "../../worker/protocol/message.ts";'],
  ["widget/panel/a.tsx", 'import { x } from "../client/outbox.ts";'],
  ["widget/loader.ts", 'import { config } from "./config.ts";'],
  ["widget/loader.ts", 'import { CLOSE } from "../worker/protocol/errors.ts";'],
  ["worker/reply/a.tsx", 'import { x } from "../../widget/client/outbox.ts";'],
  ["worker/reply/thread/a.tsx", 'import { x } from "../../../widget/messages/Message.tsx";'],
  ["worker/reply/thread/a.tsx", 'import { x } from "../shop/ShopPlace.tsx";'],
  ["worker/chat/a.tsx", 'import { mount } from "../../widget/panel.tsx";'],
  ["demo/e2e/a.ts", 'import { x } from "../stage/server.ts";'],
] as const;

const folder = mkdtempSync(join(tmpdir(), "comptoir-imports-"));

beforeAll(() => {
  const config = JSON.parse(readFileSync(".oxlintrc.json", "utf8")) as Record<string, unknown>;
  writeFileSync(join(folder, ".oxlintrc.json"), JSON.stringify({ overrides: config["overrides"] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules' objections to a file holding just this line. */
function objections(file: string, line: string): string[] {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${line}\n`);
  const oxlint = resolve("node_modules/.bin/oxlint");
  const { stdout } = spawnSync(oxlint, ["--format=json", file], { cwd: folder, encoding: "utf8" });
  const report = JSON.parse(stdout) as { diagnostics: { code: string }[]; number_of_files: number };
  if (report.number_of_files !== 1) {
    throw new Error(`oxlint did not read ${file}`);
  }
  return report.diagnostics.map(({ code }) => code).filter((code) => code.includes("restricted"));
}

describe("import directions", () => {
  it.for(REFUSED)("%s may not say %s", ([file, line], { expect }) => {
    expect(objections(file, line)).toEqual(["eslint(no-restricted-imports)"]);
  });

  it.for(ALLOWED)("%s may say %s", ([file, line], { expect }) => {
    expect(objections(file, line)).toEqual([]);
  });
});
