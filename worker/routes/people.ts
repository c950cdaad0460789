import { Hono } from "hono";
import { accepted, AppError } from "../errors.ts";
import { readJson } from "../middleware/body.ts";
import { ownOrigin } from "../middleware/origin.ts";
import { accountObject, shopObject, within } from "../objects.ts";
import {
  Join,
  type Joined,
  type NewInvitation,
  type People,
  RenamePerson,
} from "../protocol/people.ts";
import { parseInvitation } from "../secrets.ts";
import { type OwnerContext, type OwnerEnv, openerOnly, SHOP, shopHere } from "./places.ts";

/** Who replies for a shop. */
export const people = new Hono<OwnerEnv>();

people.get(`${SHOP}/people`, async (c) =>
  c.json((await within(shopHere(c).people(), (room) => room.list(c.var.member))) satisfies People),
);

people.post(`${SHOP}/people/invitations`, openerOnly, async (c) => {
  const { invitation, secret } = accepted(
    await within(shopHere(c).people(), (room) => room.invite()),
  );
  const link = `${ownOrigin(c)}/reply/#join=${c.req.param("shop")}.${secret}`;
  return c.json({ ...invitation, link } satisfies NewInvitation, 201);
});

people.delete(`${SHOP}/people/invitations/:invitation`, openerOnly, async (c) => {
  if (!(await within(shopHere(c).people(), (room) => room.revoke(c.req.param("invitation"))))) {
    throw new AppError("not-found");
  }
  return c.body(null, 204);
});

/** Visitors are told the name: open sockets come back with the new one. */
people.patch(`${SHOP}/people/me`, async (c) => {
  const { name } = await readJson(c, RenamePerson);
  const { account } = c.var;
  await within(shopHere(c).people(), (room) => room.rename(account, name));
  await accountObject(c.env, account).rename(name, c.req.param("shop"));
  return c.body(null, 204);
});

/** A helper may go; whoever opened the shop may send them. */
people.delete(`${SHOP}/people/:person`, async (c) => {
  const person = c.req.param("person");
  const { people: all } = await within(shopHere(c).people(), (room) => room.list(c.var.member));
  const found = all.find((each) => each.person === person);
  if (!found) {
    throw new AppError("not-found");
  }
  if (!found.isHelper || (c.var.member.isHelper && !found.isMe)) {
    throw new AppError("forbidden");
  }
  await remove(c, person);
  return c.body(null, 204);
});

people.post("/join", async (c) => {
  const { invitation, name } = await readJson(c, Join);
  const parsed = parseInvitation(invitation);
  if (!parsed) {
    throw new AppError("not-found");
  }
  const { shop, secret } = parsed;
  const { account, person } = c.var;
  const member = { account, email: person.email, name: name ?? person.name };
  if (member.name === "") {
    throw new AppError("bad-request");
  }
  const refusal = await within(shopObject(c.env, shop).people(), (room) =>
    room.join(secret, member),
  );
  if (refusal) {
    accepted(refusal);
  }
  await accountObject(c.env, account).join(member.email, member.name, shop);
  return c.json({ shop } satisfies Joined, 201);
});

/**
 * The account is told first: once it has forgotten the shop no new socket opens there, and until the shop has
 * forgotten the person too they are still listed, so that it can be repeated.
 */
async function remove(c: OwnerContext, person: string): Promise<void> {
  await accountObject(c.env, person).leave(c.req.param("shop") ?? "");
  const refusal = await within(shopHere(c).people(), (room) => room.remove(person));
  if (refusal) {
    accepted(refusal);
  }
}
