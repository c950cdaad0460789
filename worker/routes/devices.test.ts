import { env } from "cloudflare:workers";
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { MIGRATIONS } from "../account/migrations.ts";
import { accountObject } from "../objects.ts";
import type { Devices } from "../protocol/account.ts";
import { accountOf } from "../secrets.ts";
import { call, json, newShop, newVisitor } from "../testing/app.ts";
import { downgrade } from "../testing/downgrade.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  newOwnerCookie,
  signInAs,
  signInOwner,
} from "../testing/owner.ts";

const PHONE =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

async function devicesOf(cookie: string): Promise<Devices["devices"]> {
  const response = await callAs(cookie, "GET", "/api/owner/devices");
  return (await response.json<Devices>()).devices;
}

const remove = (cookie: string, device = "") =>
  callAs(cookie, "DELETE", `/api/owner/devices${device && `/${device}`}`);

/** Somebody new, signed in on a phone and on a computer. */
async function twoDevices() {
  const email = `${crypto.randomUUID()}@example.com`;
  const phone = await newOwnerCookie(email);
  const desk = await signInAs(email, { "User-Agent": PHONE });
  return { phone, desk };
}

describe("the list of devices", () => {
  it("names each and marks the one that asks, without the session's own name", async ({
    expect,
  }) => {
    const { phone, desk } = await twoDevices();
    const devices = await devicesOf(desk);
    expect(devices).toHaveLength(2);
    expect(devices.filter(({ isThis }) => isThis)).toMatchObject([{ name: "Chrome · Android" }]);
    expect(devices.map(({ name }) => name).toSorted()).toEqual(["", "Chrome · Android"]);
    const names = devices.map(({ device }) => device);
    expect(new Set([...names, ...(await devicesOf(phone)).map(({ device }) => device)]).size).toBe(
      2,
    );
    for (const { beganAt, usedAt, ...rest } of devices) {
      expect(Object.keys(rest).toSorted()).toEqual(["device", "isThis", "name"]);
      expect(usedAt).toBeGreaterThanOrEqual(beganAt);
    }
  });

  it("has those that signed in before there was one", async ({ expect }) => {
    const email = `${crypto.randomUUID()}@example.com`;
    const cookie = await newOwnerCookie(email);
    const account = accountObject(env, await accountOf(email));
    await runInDurableObject(account, (_, { storage }) => {
      downgrade(storage, MIGRATIONS, 3);
    });
    await evictDurableObject(account);
    const [device, ...others] = await devicesOf(cookie);
    expect(others).toEqual([]);
    expect(device).toMatchObject({ name: "", isThis: true });
    expect(device?.device).toMatch(/^[0-9a-f]{32}$/);
    expect(device?.beganAt).toBe(device?.usedAt);
  });

  it("is for who is signed in, and is each person's own", async ({ expect }) => {
    expect((await call("/api/owner/devices")).status).toBe(401);
    const { desk } = await twoDevices();
    const [mine] = await devicesOf(desk);
    const stranger = await newOwnerCookie();
    expect((await remove(stranger, mine?.device)).status).toBe(404);
    expect(await devicesOf(desk)).toHaveLength(2);
  });
});

describe("signing a device out", () => {
  it("ends its session and its open sockets at once", async ({ expect }) => {
    const shop = await newShop();
    const visitor = newVisitor(shop);
    await visitor.say("bonjour");
    const lost = await signInOwner();
    const here = await signInOwner();
    const thread = await connectOwner(lost, visitor);
    const inbox = await connectInbox(lost, shop);
    const device = (await devicesOf(lost)).find(({ isThis }) => isThis)?.device;
    expect((await remove(here, device)).status).toBe(204);
    expect(await thread.socket.closed).toMatchObject({ code: 4010 });
    expect(await inbox.socket.closed).toMatchObject({ code: 4010 });
    expect((await callAs(lost, "GET", "/api/owner/devices")).status).toBe(401);
    expect((await callAs(here, "GET", "/api/owner/devices")).status).toBe(200);
  });

  it("takes its cookie away where it is the one that asks", async ({ expect }) => {
    const { phone, desk } = await twoDevices();
    const mine = (await devicesOf(desk)).find(({ isThis }) => isThis)?.device;
    const response = await remove(desk, mine);
    expect(response.headers.get("Set-Cookie")).toMatch(/^__Host-comptoir=; Max-Age=0/);
    expect((await callAs(desk, "GET", "/api/owner/devices")).status).toBe(401);
    expect(await devicesOf(phone)).toHaveLength(1);
  });

  it("ends all others in one go", async ({ expect }) => {
    const { phone, desk } = await twoDevices();
    expect((await remove(desk)).status).toBe(204);
    expect((await callAs(phone, "GET", "/api/owner/devices")).status).toBe(401);
    expect(await devicesOf(desk)).toMatchObject([{ isThis: true }]);
  });

  it.for(["nothing", "..%2f..", "%00", "a".repeat(2000)])(
    "knows no device %s",
    async (device, { expect }) => {
      const { desk } = await twoDevices();
      expect((await remove(desk, device)).status).toBe(404);
      expect(await devicesOf(desk)).toHaveLength(2);
    },
  );

  it("is refused to other sites", async ({ expect }) => {
    const { phone, desk } = await twoDevices();
    const headers = { Cookie: desk, Origin: "https://evil.example" };
    const response = await call("/api/owner/devices", { ...json({}, headers), method: "DELETE" });
    expect(response.status).toBe(403);
    expect(await devicesOf(phone)).toHaveLength(2);
  });
});

describe("signing out", () => {
  it("tells the browser to drop what it kept of what was seen", async ({ expect }) => {
    const response = await callAs(await newOwnerCookie(), "POST", "/api/owner/sign-out", {});
    expect(response.headers.get("Clear-Site-Data")).toBe('"cache"');
  });
});
