import type { Device } from "../../protocol/account.ts";
import { AccountRoom } from "../room.ts";

/** Where one is signed in. */
export class Devices extends AccountRoom {
  /** The one that asks is marked; the others after it, the last used first. */
  list(session: string): Device[] {
    return this.desk.store.sessions().map(({ session: its, ...device }) => ({
      ...device,
      isThis: its === session,
    }));
  }

  /** Ends one session; true where it was that of the one who asks. */
  async end(device: string, asking: string): Promise<{ wasThis: boolean } | null> {
    const found = this.desk.store.sessions().find((each) => each.device === device);
    if (!found) {
      return null;
    }
    await this.desk.endSession(found.session);
    return { wasThis: found.session === asking };
  }

  endOthers(asking: string): Promise<void> {
    return this.desk.endOtherSessions(asking);
  }
}
