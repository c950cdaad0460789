import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, onTestFinished } from "vitest";
import { keepMail, mailInLine } from "./mail-log.ts";

const MAIL = { to: "zoe@example.com", subject: "Zoé : une question", text: "> Bonjour\n\nFin" };

describe("mail log", () => {
  it("finds a mail in a line of the Worker's, and no other line", ({ expect }) => {
    expect(mailInLine(`mail ${JSON.stringify(MAIL)}`)).toEqual(MAIL);
    expect(mailInLine("mail: no answer in time")).toBeNull();
    expect(mailInLine("sign-in link for a@b.example: x")).toBeNull();
  });

  it("keeps mails in a file for this user alone, one after the other", ({ expect }) => {
    const folder = mkdtempSync(join(tmpdir(), "comptoir-mail-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "mail.log");
    const said = keepMail(file, MAIL, new Date(0));
    keepMail(file, { ...MAIL, subject: "two" }, new Date(0));
    expect(said).toBe(`Mail for zoe@example.com: Zoé : une question (in ${file})`);
    expect(statSync(file).mode & 0o077).toBe(0);
    const kept = readFileSync(file, "utf8");
    expect(kept).toContain("To: zoe@example.com\nSubject: Zoé : une question\n");
    expect(kept.match(/^Subject: .*$/gm)).toEqual(["Subject: Zoé : une question", "Subject: two"]);
  });

  it("begins the file anew where it has grown large", ({ expect }) => {
    const folder = mkdtempSync(join(tmpdir(), "comptoir-mail-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "mail.log");
    keepMail(file, { ...MAIL, text: "x".repeat(600_000) }, new Date(0));
    keepMail(file, MAIL, new Date(0));
    expect(statSync(file).size).toBeLessThan(1000);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});
