import { globSync, readFileSync, statSync } from "node:fs";
import { describe, it } from "vitest";

/** Where files end up, and what the server answers without a file. */
const FOLDERS = [
  ["/demo/", "demo/site"],
  ["/", "worker/home"],
  ["/", "worker/home/public"],
  ["/", "public"],
] as const;
const DOORS = ["/widget.js", "/reply/", "/c/demo"];
const TAG = '<script src="/widget.js" data-shop="demo" data-color="#a8432b" async></script>';

const demoPages = globSync("demo/site/*.html");
const homePages = globSync("worker/home/**/*.html");

/** Every address a page leads to or loads; what it only shows, as the tag in a code block, aside. */
function addresses(page: string): string[] {
  const html = readFileSync(page, "utf8").replaceAll(/&lt;.*?&gt;/gs, "");
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((found) => found[1] ?? "");
}

/** The address under which a page is served: "demo/site/infos.html" is "/demo/infos". */
function servedAt(page: string): string {
  const [prefix, folder] = FOLDERS.find(([, root]) => page.startsWith(root)) ?? ["/", "public"];
  return page.replace(`${folder}/`, prefix).replace(/(index)?\.html$/, "");
}

function leadsSomewhere(page: string, address: string): boolean {
  const { pathname, hash } = new URL(address, `https://shop.example${servedAt(page)}`);
  const file = fileAt(pathname);
  return DOORS.includes(pathname) || (file !== undefined && holds(file, hash.slice(1)));
}

function fileAt(pathname: string): string | undefined {
  const files = FOLDERS.filter(([prefix]) => pathname.startsWith(prefix)).flatMap(
    ([prefix, folder]) => {
      const path = `${folder}/${pathname.slice(prefix.length)}`;
      return [path, `${path}.html`, `${path}index.html`];
    },
  );
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function holds(file: string, fragment: string): boolean {
  return fragment === "" || readFileSync(file, "utf8").includes(`id="${fragment}"`);
}

describe.each([...demoPages, ...homePages, "public/404.html"])("%s", (page) => {
  it("leads only to what is there", ({ expect }) => {
    const inside = addresses(page).filter((address) => !address.startsWith("tel:"));
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.filter((address) => !leadsSomewhere(page, address))).toEqual([]);
  });

  it("asks nothing of another origin", ({ expect }) => {
    expect(addresses(page).filter((address) => /^([a-z]+:)?\/\//i.test(address))).toEqual([]);
  });

  it("needs no inline style or script, which its policy forbids", ({ expect }) => {
    const html = readFileSync(page, "utf8");
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]* src=)/);
  });
});

describe.each(demoPages)("%s, a page of the shop", (page) => {
  const html = readFileSync(page, "utf8");

  it("carries the tag once, at its end", ({ expect }) => {
    expect(html.split("<script")).toHaveLength(2);
    expect(html).toMatch(new RegExp(`${TAG}\\s*</body>`));
  });

  it("says where the shop is and how to call it", ({ expect }) => {
    expect(html).toContain("12 rue des Pierres-Plantées");
    expect(html).toContain('href="tel:+33465712345"');
    expect(html.replaceAll("&nbsp;", " ")).toMatch(
      /10 h – 12 h 30.*14 h – 19 h|10:00–12:30.*14:00–19:00/s,
    );
  });
});
