import type { Database } from "../../sql/database.ts";
import type { Member } from "../store.ts";

/** An invitation as it is kept: its secret only as a hash. */
export type InvitationRow = {
  invitation: string;
  /** When it was made, ms. */
  at: number;
  /** Sign-ins asked for with it, by people who had no account. */
  signIns: number;
  /** The account that joined with it; null: nobody yet. */
  usedBy: string | null;
};

/** Members and invitations: all of their SQL is here, but for who a member is, which every request asks. */
export class PeopleStore {
  readonly #sql: SqlStorage;

  constructor({ sql }: Database) {
    this.#sql = sql;
  }

  /** Whoever opened the shop first, then by name. */
  members(): Member[] {
    return this.#sql
      .exec<{ account: string; email: string; name: string; is_helper: number }>(
        "SELECT account, email, name, is_helper FROM member ORDER BY is_helper, name, account",
      )
      .toArray()
      .map(({ is_helper, ...member }) => ({ ...member, isHelper: is_helper === 1 }));
  }

  addHelper({ account, email, name }: Omit<Member, "isHelper">): void {
    this.#sql.exec(
      "INSERT INTO member (account, email, name, is_helper) VALUES (?, ?, ?, 1)",
      account,
      email,
      name,
    );
  }

  rename(account: string, name: string): void {
    this.#sql.exec("UPDATE member SET name = ? WHERE account = ?", name, account);
  }

  /** With the invitation they came by: it may be repeated by whoever joined with it. */
  remove(account: string): void {
    this.#sql.exec("DELETE FROM member WHERE account = ?", account);
    this.#sql.exec("DELETE FROM invitation WHERE used_by = ?", account);
  }

  addInvitation(invitation: string, secretHash: string, at: number): void {
    this.#sql.exec(
      "INSERT INTO invitation (invitation, secret_hash, at) VALUES (?, ?, ?)",
      invitation,
      secretHash,
      at,
    );
  }

  /** Newest first. */
  invitations(): InvitationRow[] {
    return this.#sql
      .exec<InvitationRow>(
        `SELECT invitation, at, sign_ins AS signIns, used_by AS usedBy FROM invitation
         ORDER BY at DESC`,
      )
      .toArray();
  }

  invitationOf(secretHash: string): InvitationRow | null {
    const row = this.#sql
      .exec<InvitationRow>(
        `SELECT invitation, at, sign_ins AS signIns, used_by AS usedBy FROM invitation
         WHERE secret_hash = ?`,
        secretHash,
      )
      .toArray()[0];
    return row ?? null;
  }

  countSignIn(invitation: string): void {
    this.#sql.exec(
      "UPDATE invitation SET sign_ins = sign_ins + 1 WHERE invitation = ?",
      invitation,
    );
  }

  useInvitation(invitation: string, account: string): void {
    this.#sql.exec("UPDATE invitation SET used_by = ? WHERE invitation = ?", account, invitation);
  }

  deleteInvitation(invitation: string): boolean {
    return (
      this.#sql.exec("DELETE FROM invitation WHERE invitation = ?", invitation).rowsWritten > 0
    );
  }

  deleteInvitationsBefore(at: number): void {
    this.#sql.exec("DELETE FROM invitation WHERE at <= ?", at);
  }
}
