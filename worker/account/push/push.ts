import type { Refusal } from "../../errors.ts";
import { type Alert, alertNotice, type Notice, tryNotice } from "../../notify/notice.ts";
import { type Delivery, sendPush } from "../../notify/push.ts";
import type { PushTried } from "../../protocol/alerts.ts";
import { PUSH_DEVICES_PER_ACCOUNT, PUSH_TRIES_PER_MINUTE } from "../../protocol/limits.ts";
import { AccountRoom } from "../room.ts";
import type { PushDevice } from "./store.ts";

const MINUTE_MS = 60_000;

/** Sessions that are left out, or, where named, the only ones that are told. */
export interface Audience {
  except: string[];
  only: string[] | null;
}

/** The devices on which this owner is told what waits; each belongs to a session and ends with it. */
export class Push extends AccountRoom {
  /** When a device was lately tried, ms. */
  #tries: number[] = [];

  isSubscribed(session: string): boolean {
    return this.desk.store.exists && this.desk.store.push.device(session) !== null;
  }

  /** Not where its session has ended meanwhile: nothing would take it off again. */
  subscribe(device: PushDevice): void {
    if (this.desk.store.sessionUsedAt(device.session) !== null) {
      this.desk.store.push.keep(device, Date.now(), PUSH_DEVICES_PER_ACCOUNT);
    }
  }

  forget(session: string): void {
    this.desk.store.push.forget(session);
  }

  /** Tells this owner's devices; returns the sessions of those for which it is worth trying again. */
  async alert(alert: Alert, { except, only }: Audience): Promise<string[]> {
    const devices = this.desk.store.exists ? this.desk.store.push.devices() : [];
    const told = devices.filter(
      ({ session }) => !except.includes(session) && (only?.includes(session) ?? true),
    );
    const deliveries = await Promise.all(
      told.map((device) => this.#send(device, alertNotice(alert, device))),
    );
    return told.filter((_, index) => deliveries[index] === "later").map(({ session }) => session);
  }

  /** Really sends something to the device of a session. */
  async trial(session: string): Promise<PushTried | Refusal> {
    const now = Date.now();
    this.#tries = this.#tries.filter((at) => now - at < MINUTE_MS);
    const first = this.#tries[0];
    if (first !== undefined && this.#tries.length >= PUSH_TRIES_PER_MINUTE) {
      return { refused: "too-many", retryAfter: Math.ceil((first + MINUTE_MS - now) / 1000) };
    }
    const device = this.desk.store.push.device(session);
    if (!device) {
      return { refused: "not-found" };
    }
    this.#tries.push(now);
    const delivery = await this.#send(device, tryNotice(device));
    return { delivered: delivery === "delivered" ? 1 : 0, delivery };
  }

  async #send(device: PushDevice, notice: Notice): Promise<Delivery> {
    const delivery = await sendPush(this.desk.env, device, notice);
    if (delivery === "gone") {
      this.desk.store.push.forgetEndpoint(device.endpoint);
    }
    return delivery;
  }
}
