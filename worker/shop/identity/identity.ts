import type { IdentitySecret } from "../../protocol/identity.ts";
import { IDENTITY_SECRET_OVERLAP_MS } from "../../protocol/limits.ts";
import { randomSecret } from "../../secrets.ts";
import { Room, type ShopDesk } from "../room.ts";
import { SecretStore } from "./secret-store.ts";

/** What the shop's own server signs with to say who a visitor is; made when somebody first asks for it. */
export class Identity extends Room {
  readonly #store: SecretStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#store = new SecretStore(desk.store.database);
  }

  /** With which a signature may be made now; none where the shop vouches for nobody. */
  secrets(): string[] {
    return this.desk.store.exists ? this.#store.valid(Date.now()) : [];
  }

  shown(): IdentitySecret {
    return this.#store.shown(Date.now());
  }

  /** The one there was works on for a day, so that the shop's server can change over. */
  renew(): IdentitySecret {
    const now = Date.now();
    this.#store.renew(randomSecret(), now, now + IDENTITY_SECRET_OVERLAP_MS);
    return this.shown();
  }
}
