import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, it } from "vitest";
import { conversationObject, shopObject } from "../objects.ts";
import type { CustomerCard, CustomersPage, TagsInUse } from "../protocol/customers.ts";
import type { ConversationsPage } from "../protocol/http.ts";
import {
  CUSTOMER_NAME_MAX_CHARS,
  CUSTOMERS_PAGE_SIZE,
  NOTE_MAX_CODE_POINTS,
  TAGS_PER_CUSTOMER,
} from "../protocol/limits.ts";
import { call, newShop, newVisitor, type TestVisitor } from "../testing/app.ts";
import {
  callAs,
  connectInbox,
  connectOwner,
  conversationPath,
  newOwnerCookie,
  signInOwner,
} from "../testing/owner.ts";
import { reportOf } from "../testing/report.ts";
import { connectVisitor } from "../testing/socket.ts";

/** A shop with so many visitors who have each said something, and its owner. */
async function setUp(visitors = 1) {
  const shop = await newShop();
  const cookie = await signInOwner();
  const inbox = await connectInbox(cookie, shop);
  const known = [];
  for (let i = 0; i < visitors; i++) {
    const visitor = newVisitor(shop);
    await visitor.say(`Bonjour, n° ${i}`);
    // The shop knows of it.
    await inbox.socket.next("changed");
    known.push(await personOf(cookie, visitor));
  }
  inbox.socket.close();
  const at = (rest: string) => `/api/owner/shops/${shop}/${rest}`;
  const read = async <T>(rest: string) => (await callAs(cookie, "GET", at(rest))).json<T>();
  return { shop, cookie, people: known, at, read };
}

async function personOf(cookie: string, visitor: TestVisitor) {
  const path = await conversationPath(visitor);
  const ask = (method: string, rest = "", body?: unknown) =>
    callAs(cookie, method, `${path}/customer${rest}`, body);
  const told = async (response: Promise<Response>) => {
    const answer = await response;
    if (!answer.ok) {
      throw new Error(`refused: ${answer.status}`);
    }
    return answer.json<CustomerCard>();
  };
  return {
    visitor,
    path,
    conversation: path.split("/").at(-1) ?? "",
    ask,
    card: () => told(ask("GET")),
    write: (change: object) => told(ask("PATCH", "", change)),
    note: (text: string) => told(ask("POST", "/notes", { text })),
    link: (conversation: string) => told(ask("POST", "/link", { conversation })),
    unlink: (conversation: string) => told(ask("DELETE", `/link/${conversation}`)),
  };
}

type Person = Awaited<ReturnType<typeof personOf>>;

async function pair() {
  const { people, ...rest } = await setUp(2);
  const [first, second] = people;
  if (!first || !second) {
    throw new Error("two were asked for");
  }
  return { ...rest, first, second };
}

async function single() {
  const { people, ...rest } = await setUp();
  const [person] = people;
  if (!person) {
    throw new Error("one was asked for");
  }
  return { ...rest, person };
}

/** What is written on a card. */
const ofPerson = ({ name, phone, email, remember, tags, notes }: CustomerCard) => ({
  name,
  phone,
  email,
  remember,
  tags,
  notes,
});

describe("a customer's card", () => {
  it("is empty, and no row, until somebody writes something down", async ({ expect }) => {
    const { shop, person, read } = await single();
    const card = await person.card();
    expect(card).toMatchObject({ customer: null, name: null, tags: [], notes: [] });
    expect(card.visits.map(({ conversation }) => conversation)).toEqual([person.conversation]);
    expect(card.firstAt).toBeGreaterThan(0);
    expect(await read<CustomersPage>("customers")).toEqual({ customers: [] });
    await runInDurableObject(shopObject(env, shop), (_, { storage }) => {
      expect(storage.sql.exec("SELECT * FROM customer").toArray()).toEqual([]);
    });
  });

  it("keeps what is written, leaves what is not said, and clears with null", async ({ expect }) => {
    const { person } = await single();
    await person.write({ name: "  Zoé ", phone: "06 12 34 56 78" });
    const card = await person.write({ email: "zoe@example.com", remember: "2 enfants\nallergie" });
    expect(card).toMatchObject({
      name: "Zoé",
      phone: "06 12 34 56 78",
      email: "zoe@example.com",
      remember: "2 enfants\nallergie",
    });
    expect(await person.write({ phone: null })).toMatchObject({ name: "Zoé", phone: null });
    expect(await person.card()).toMatchObject({ name: "Zoé", phone: null });
  });

  it("is none again when nothing is left on it", async ({ expect }) => {
    const { person, read } = await single();
    await person.write({ name: "Zoé", tags: ["fidèle"] });
    const card = await person.write({ name: null, tags: null });
    expect(card.customer).toBeNull();
    expect((await read<CustomersPage>("customers")).customers).toEqual([]);
  });

  it("has each tag once, on one line", async ({ expect }) => {
    const { person } = await single();
    const { tags } = await person.write({ tags: ["VIP", " vip ", "à \n livrer"] });
    expect(tags).toEqual(["VIP", "à livrer"]);
  });

  it("refuses what is malformed or too long, and then keeps nothing of it", async ({ expect }) => {
    const { person } = await single();
    await person.write({ name: "Zoé" });
    for (const [change, status] of [
      [{ name: "" }, 400],
      [{ name: "   " }, 400],
      [{ name: 7 }, 400],
      [{ name: { toString: "x" } }, 400],
      [{ name: "a\ud800" }, 400],
      [{ phone: "06", name: "x".repeat(CUSTOMER_NAME_MAX_CHARS + 1) }, 413],
      [{ tags: "vip" }, 400],
      [{ tags: [""] }, 400],
      [{ tags: Array.from({ length: TAGS_PER_CUSTOMER + 1 }, (_, i) => `t${i}`) }, 413],
      [{ remember: " \n " }, 400],
      ["name", 400],
    ] as const) {
      const response = await person.ask("PATCH", "", change);
      expect(response.status, JSON.stringify(change)).toBe(status);
    }
    for (const [text, status] of [
      ["", 400],
      [" ", 400],
      ["n".repeat(NOTE_MAX_CODE_POINTS + 1), 413],
    ] as const) {
      expect((await person.ask("POST", "/notes", { text })).status).toBe(status);
    }
    expect(ofPerson(await person.card())).toEqual({
      name: "Zoé",
      phone: null,
      email: null,
      remember: null,
      tags: [],
      notes: [],
    });
  });

  it("is written by name in the list, and open lists are told", async ({ expect }) => {
    const { shop, cookie, person, read } = await single();
    const { socket } = await connectInbox(cookie, shop);
    await person.write({ name: "Zoé", tags: ["fidèle"] });
    const told = await socket.next("changed");
    expect(told.conversation).toMatchObject({ name: "Zoé", tags: ["fidèle"] });
    socket.close();
    const { conversations } = await read<ConversationsPage>("conversations");
    expect(conversations[0]).toMatchObject({ name: "Zoé", tags: ["fidèle"] });
  });

  it("stays as it is while its conversation goes on", async ({ expect }) => {
    const { shop, cookie, person } = await single();
    await person.write({ name: "Zoé" });
    const { socket } = await connectInbox(cookie, shop);
    await person.visitor.say("Encore moi");
    const { conversation } = await socket.next("changed");
    socket.close();
    expect(conversation.name).toBe("Zoé");
  });

  it("is never told to the visitor, nor made by what they say", async ({ expect }) => {
    const { cookie, person } = await single();
    await person.visitor.say("Je suis Zoé Martin, zoe@example.com");
    expect((await person.card()).customer).toBeNull();
    const { socket } = await connectVisitor(person.visitor);
    const owner = await connectOwner(cookie, person.visitor);
    await person.write({ name: "CANARY", remember: "CANARY", tags: ["CANARY"] });
    await person.note("CANARY");
    const said = await person.visitor.say("Merci");
    owner.socket.close();
    socket.send("ping");
    await socket.nextText();
    socket.close();
    expect(JSON.stringify([said, socket.all])).not.toContain("CANARY");
  });

  it("is not there for another shop's owner, nor for nobody", async ({ expect }) => {
    const { at, person } = await single();
    const { customer } = await person.write({ name: "Zoé" });
    const stranger = await newOwnerCookie();
    for (const [method, path, body] of [
      ["GET", at("customers")],
      ["GET", at("tags")],
      ["DELETE", at(`customers/${customer}`)],
      ["GET", `${person.path}/customer`],
      ["PATCH", `${person.path}/customer`, { name: "Eve" }],
      ["POST", `${person.path}/customer/notes`, { text: "x" }],
      ["POST", `${person.path}/customer/link`, { conversation: person.conversation }],
      ["DELETE", person.path],
    ] as const) {
      expect((await callAs(stranger, method, path, body)).status, path).toBe(404);
      expect((await callAs("", method, path, body)).status, path).toBe(401);
    }
    const foreign = await call(person.path, {
      method: "DELETE",
      headers: { Origin: "https://evil.example", Cookie: await signInOwner() },
    });
    expect(foreign.status).toBe(403);
    expect((await person.card()).name).toBe("Zoé");
  });
});

describe("notes", () => {
  it("say by whom and when, newest first", async ({ expect }) => {
    const { person } = await single();
    await person.note("Veut un cheval rouge");
    const { notes } = await person.note("A rappelé");
    expect(notes.map(({ text }) => text).toSorted()).toEqual(["A rappelé", "Veut un cheval rouge"]);
    expect(notes[0]?.by).toBe("Camille");
    expect(notes[0]?.at).toBeGreaterThan(0);
  });

  it("once deleted can be brought back as they were, but not after a while", async ({ expect }) => {
    const { shop, person } = await single();
    const { notes } = await person.note("CANARY");
    const path = `/notes/${notes[0]?.note}`;
    const deleted = await (await person.ask("DELETE", path)).json<CustomerCard>();
    expect(deleted.notes).toEqual([]);
    const restored = await (await person.ask("PUT", path)).json<CustomerCard>();
    expect(restored.notes).toEqual(notes);
    await person.ask("DELETE", path);
    const object = shopObject(env, shop);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE customer_note SET deleted_at = 1 WHERE deleted_at IS NOT NULL");
    });
    await runDurableObjectAlarm(object);
    expect((await person.ask("PUT", path)).status).toBe(404);
    await runInDurableObject(object, (_, { storage }) => {
      expect(storage.sql.exec("SELECT * FROM customer_note").toArray()).toEqual([]);
    });
    expect((await person.card()).customer).toBeNull();
  });

  it("once deleted are erased in time, whatever else wakes the shop meanwhile", async ({
    expect,
  }) => {
    const object = shopObject(env, await newShop());
    const conversation = "c".repeat(43);
    await object.report(conversation, reportOf({ status: "auto" }));
    const alarm = () => runInDurableObject(object, (_, { storage }) => storage.getAlarm());
    await runInDurableObject(object, (shop) => {
      shop.customers().addNote(conversation, "Erase me", "Camille");
      const [note] = shop.customers().card(conversation).notes;
      shop.customers().deleteNote(conversation, note?.note ?? "");
    });
    const due = await alarm();
    await evictDurableObject(object);
    await object.report(conversation, reportOf({ change: 2, unread: 1 }));
    expect(await alarm()).toBe(due);
  });

  it("of somebody else cannot be deleted from here", async ({ expect }) => {
    const { first, second } = await pair();
    const { notes } = await first.note("Hers");
    await second.write({ name: "Léo" });
    expect((await second.ask("DELETE", `/notes/${notes[0]?.note}`)).status).toBe(404);
    expect((await first.card()).notes).toEqual(notes);
  });
});

describe("linking two conversations", () => {
  const write = async (first: Person, second: Person) => {
    await first.write({ name: "Zoé", tags: ["fidèle"] });
    await second.write({ name: "Z.", phone: "06 12", tags: ["allergie", "fidèle"] });
    await second.note("Veut un cheval rouge");
    await first.note("Rappeler");
  };

  it("makes one card of both, and both histories are on it", async ({ expect }) => {
    const { first, second, read } = await pair();
    await write(first, second);
    const card = await first.link(second.conversation);
    expect(card).toMatchObject({ name: "Zoé", phone: "06 12", tags: ["fidèle", "allergie"] });
    expect(card.notes).toHaveLength(2);
    expect(card.visits.map(({ conversation }) => conversation).toSorted()).toEqual(
      [first.conversation, second.conversation].toSorted(),
    );
    expect(ofPerson(await second.card())).toEqual(ofPerson(card));
    expect((await read<CustomersPage>("customers")).customers).toMatchObject([
      { customer: card.customer, name: "Zoé", visits: 2 },
    ]);
  });

  it("is undone as if it had not been", async ({ expect }) => {
    const { first, second } = await pair();
    await write(first, second);
    const before = [await first.card(), await second.card()];
    await first.link(second.conversation);
    const parted = await first.unlink(second.conversation);
    expect([parted, await second.card()]).toEqual(before);
  });

  it("is undone as well where one or neither had a card", async ({ expect }) => {
    for (const prepare of [
      () => undefined,
      ({ first }: { first: Person }) => first.write({ name: "Zoé" }),
      ({ second }: { second: Person }) => second.write({ name: "Léo" }),
    ]) {
      const { first, second } = await pair();
      await prepare({ first, second } as { first: Person } & { second: Person });
      const before = [await first.card(), await second.card()];
      const card = await first.link(second.conversation);
      expect(card.visits).toHaveLength(2);
      await first.unlink(second.conversation);
      expect([await first.card(), await second.card()]).toEqual(before);
    }
  });

  it("and undoing it keeps what was written meanwhile", async ({ expect }) => {
    const { first, second } = await pair();
    await write(first, second);
    await first.link(second.conversation);
    await second.write({ phone: "07 00", name: "Zoé Martin" });
    await second.note("Livré");
    await second.unlink(first.conversation);
    expect(await first.card()).toMatchObject({ name: "Zoé Martin", phone: null });
    expect(await second.card()).toMatchObject({ name: "Z.", phone: "07 00" });
    expect((await first.card()).notes.map(({ text }) => text)).toContain("Livré");
  });

  it("of three is undone one by one, in any order", async ({ expect }) => {
    const { people } = await setUp(3);
    const [a, b, c] = people as [Person, Person, Person];
    for (const [person, name] of [
      [a, "A"],
      [b, "B"],
      [c, "C"],
    ] as const) {
      await person.write({ name });
    }
    const names = async () =>
      [await a.card(), await b.card(), await c.card()].map(({ name }) => name);
    await a.link(b.conversation);
    await c.link(a.conversation);
    expect(await names()).toEqual(["C", "C", "C"]);
    await a.unlink(b.conversation);
    expect(await names()).toEqual(["C", "B", "C"]);
    await c.unlink(a.conversation);
    expect(await names()).toEqual(["A", "B", "C"]);
  });

  it("twice is as once, with itself or another shop's is refused", async ({ expect }) => {
    const { first, second } = await pair();
    const other = await single();
    await first.link(second.conversation);
    expect((await second.link(first.conversation)).visits).toHaveLength(2);
    for (const [conversation, status] of [
      [first.conversation, 404],
      [other.person.conversation, 404],
      ["x", 400],
    ] as const) {
      expect((await first.ask("POST", "/link", { conversation })).status).toBe(status);
    }
    expect((await first.ask("DELETE", `/link/${other.person.conversation}`)).status).toBe(404);
  });

  it("tells open lists of both, and of both again when undone", async ({ expect }) => {
    const { shop, cookie, first, second } = await pair();
    await first.write({ name: "Zoé" });
    const { socket } = await connectInbox(cookie, shop);
    await first.link(second.conversation);
    const told = [await socket.next("changed"), await socket.next("changed")];
    expect(told.map(({ conversation: { name } }) => name)).toEqual(["Zoé", "Zoé"]);
    await first.unlink(second.conversation);
    const again = [await socket.next("changed"), await socket.next("changed")];
    socket.close();
    expect(new Set(again.map(({ conversation: { name } }) => name))).toEqual(
      new Set(["Zoé", null]),
    );
  });
});

describe("the customers of a shop", () => {
  it("are found by words of the card and by tag, newest activity first", async ({ expect }) => {
    const { people, read } = await setUp(3);
    const [a, b] = people as [Person, Person, Person];
    await a.write({ name: "Zoé Martin", tags: ["fidèle", "allergie"] });
    await b.write({ name: "Léo", phone: "+33 6 12 34", tags: ["fidèle"] });
    const names = async (query: string) =>
      (await read<CustomersPage>(`customers${query}`)).customers.map(({ name }) => name);
    expect(await names("")).toEqual(["Léo", "Zoé Martin"]);
    expect(await names("?q=zoe")).toEqual(["Zoé Martin"]);
    expect(await names("?q=3361234")).toEqual(["Léo"]);
    expect(await names(`?tag=${encodeURIComponent("fidèle")}&q=mart`)).toEqual(["Zoé Martin"]);
    expect(await names("?tag=none")).toEqual([]);
    expect(await read<TagsInUse>("tags")).toEqual({
      tags: [
        { tag: "fidèle", count: 2 },
        { tag: "allergie", count: 1 },
      ],
    });
  });

  it("come in pages, none left out", async ({ expect }) => {
    const { shop, read } = await single();
    const object = shopObject(env, shop);
    const total = CUSTOMERS_PAGE_SIZE + 7;
    for (let i = 0; i < total; i++) {
      const name = `${i}`.padStart(43, "p");
      await object.report(name, reportOf({ lastAt: 1000 + Math.floor(i / 3) }));
      await object.customers().patch(name, { name: `n° ${i}` });
    }
    const page = await read<CustomersPage>("customers");
    const next = await read<CustomersPage>(`customers?before=${page.customers.at(-1)?.lastAt}`);
    const names = [...page.customers, ...next.customers].map(({ name }) => name);
    expect(new Set(names).size).toBe(total);
    expect(names).toHaveLength(total);
  });

  it("are not listed for a malformed query", async ({ expect }) => {
    const { cookie, at } = await single();
    for (const query of [
      "before=-1",
      "before=x",
      `q=${"x".repeat(201)}`,
      "tag=",
      `tag=${"x".repeat(31)}`,
    ]) {
      expect((await callAs(cookie, "GET", at(`customers?${query}`))).status, query).toBe(400);
    }
  });
});

/** Whether any table of an object has the word, in whatever form it is kept. */
async function isKept(object: DurableObjectStub<undefined>, word: string): Promise<boolean> {
  const rows = await runInDurableObject(object, (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM pragma_table_list WHERE type IN ('table', 'shadow') AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray()
      .flatMap(({ name }) => storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
  );
  const asText = (value: unknown) =>
    value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : String(value);
  const all = rows.flatMap((row) => Object.values(row).map(asText)).join("\n");
  return all.toLowerCase().includes(word.toLowerCase());
}

describe("erasing a customer", () => {
  const CANARY = "Zxqcanary";

  it("leaves nothing of the card, the notes or any conversation in any table", async ({
    expect,
  }) => {
    const { shop, cookie, first, second, at } = await pair();
    const inbox = await connectInbox(cookie, shop);
    await first.visitor.say(`${CANARY} se répare-t-il chez vous à la main ?`);
    await inbox.socket.next("changed");
    await first.write({ name: CANARY, remember: CANARY, tags: [CANARY] });
    await second.write({ name: CANARY, email: CANARY });
    await second.note(CANARY);
    const { customer } = await first.link(second.conversation);
    const objects = [
      shopObject(env, shop),
      conversationObject(env, shop, first.conversation),
    ] as unknown as DurableObjectStub<undefined>[];
    for (const object of objects) {
      expect(await isKept(object, CANARY)).toBe(true);
    }
    expect((await callAs(cookie, "DELETE", at(`customers/${customer}`))).status).toBe(204);
    for (const object of objects) {
      expect(await isKept(object, CANARY)).toBe(false);
    }
    const gone = [await inbox.socket.next("gone"), await inbox.socket.next("gone")];
    inbox.socket.close();
    expect(gone.map(({ conversation }) => conversation).toSorted()).toEqual(
      [first.conversation, second.conversation].toSorted(),
    );
    expect((await callAs(cookie, "DELETE", at(`customers/${customer}`))).status).toBe(404);
  });

  it("leaves every other customer as they were", async ({ expect }) => {
    const { cookie, first, second, at } = await pair();
    const { customer } = await first.write({ name: "Zoé" });
    await second.write({ name: "Léo" });
    await second.note("Rappeler");
    const before = await second.card();
    await callAs(cookie, "DELETE", at(`customers/${customer}`));
    expect(await second.card()).toEqual(before);
  });

  it("answers the visitor as somebody new, and closes their chat", async ({ expect }) => {
    const { cookie, person, at } = await single();
    const { customer } = await person.write({ name: "Zoé" });
    const { socket } = await connectVisitor(person.visitor);
    await callAs(cookie, "DELETE", at(`customers/${customer}`));
    expect((await socket.closed).code).toBe(1000);
    const { welcome, socket: again } = await connectVisitor(person.visitor, 2);
    expect(welcome).toMatchObject({ after: 0, messages: [] });
    again.close();
    const { messages } = await person.visitor.say("Bonjour");
    expect(messages[0]?.seq).toBe(1);
  });

  it("works for a visitor without a card, by their conversation", async ({ expect }) => {
    const { cookie, first, second } = await pair();
    expect((await callAs(cookie, "DELETE", first.path)).status).toBe(204);
    expect((await first.ask("GET")).status).toBe(404);
    expect((await callAs(cookie, "DELETE", first.path)).status).toBe(404);
    expect((await second.card()).visits).toHaveLength(1);
  });

  it("who erased one of two conversations keeps the card of the other", async ({ expect }) => {
    const { cookie, first, second } = await pair();
    await first.write({ name: "Zoé" });
    await first.link(second.conversation);
    await callAs(cookie, "DELETE", first.path);
    const card = await second.card();
    expect(card).toMatchObject({ name: "Zoé" });
    expect(card.visits).toHaveLength(1);
    await callAs(cookie, "DELETE", second.path);
  });
});
