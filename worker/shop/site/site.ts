import type { Refusal } from "../../errors.ts";
import { ALLOWED_ORIGINS_PER_SHOP, NEW_ORIGINS_PER_HOUR } from "../../protocol/limits.ts";
import type { PutOrigin, SeenOrigin, SiteOverview } from "../../protocol/site.ts";
import { Room, type ShopDesk } from "../room.ts";
import { OriginStore } from "./origin-store.ts";
import { type Photo, PhotoStore } from "./photo-store.ts";

/** Where the tag runs, and the picture that stands for the shop. */
export class Site extends Room {
  readonly #origins: OriginStore;
  readonly #photos: PhotoStore;

  constructor(desk: ShopDesk) {
    super(desk);
    this.#origins = new OriginStore(desk.store.database);
    this.#photos = new PhotoStore(desk.store.database);
  }

  /** A page of this origin has asked for the chat; what it says may be made up. */
  note(origin: string): void {
    const { store, admissions } = this.desk;
    const now = Date.now();
    const isKnown = store.exists && this.#origins.seen().some((seen) => seen.origin === origin);
    if (
      store.exists &&
      (isKnown || admissions.admit("origin", NEW_ORIGINS_PER_HOUR, now) === null)
    ) {
      this.#origins.note(origin, now);
    }
  }

  overview(): SiteOverview {
    const { allowedOrigins: allowed } = this.desk.store.settings();
    const seen = this.#origins.seen();
    const isAllowed = ({ origin }: SeenOrigin) => allowed.includes(origin);
    const proposed = seen.filter((each) => !isAllowed(each) && !each.isIgnored);
    return { allowed, seen: seen.filter(isAllowed).map(toSeen), proposed: proposed.map(toSeen) };
  }

  /** One at a time, so that two owners' phones do not undo each other's changes. */
  putOrigin({ origin, allowed: isAllowed }: PutOrigin): SiteOverview | Refusal {
    const { store } = this.desk;
    const { answers: _, ...settings } = store.settings();
    const others = settings.allowedOrigins.filter((each) => each !== origin);
    if (isAllowed && others.length >= ALLOWED_ORIGINS_PER_SHOP) {
      return { refused: "too-large" };
    }
    store.transaction(() => {
      if (isAllowed !== settings.allowedOrigins.includes(origin)) {
        const allowedOrigins = isAllowed ? [...others, origin] : others;
        store.saveSettings({ ...settings, allowedOrigins });
      }
      this.#origins.setIgnored(origin, !isAllowed);
    });
    return this.overview();
  }

  photoVersion(): string | null {
    return this.#photos.version();
  }

  photo(): Photo | null {
    return this.desk.store.exists ? this.#photos.photo() : null;
  }

  savePhoto(photo: Photo | null): void {
    if (photo) {
      this.#photos.save(photo);
    } else {
      this.#photos.remove();
    }
  }
}

function toSeen({ origin, firstAt, lastAt }: SeenOrigin): SeenOrigin {
  return { origin, firstAt, lastAt };
}
