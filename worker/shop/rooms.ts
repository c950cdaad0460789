import { Alerts } from "./alerts/alerts.ts";
import { Answers } from "./answers/answers.ts";
import { Customers } from "./customers/customers.ts";
import { Figures } from "./figures/figures.ts";
import { Identity } from "./identity/identity.ts";
import { Leaving } from "./leaving/leaving.ts";
import { People } from "./people/people.ts";
import type { ShopDesk } from "./room.ts";
import { SavedReplies } from "./saved-replies/saved-replies.ts";
import { Search } from "./search/search.ts";
import { Site } from "./site/site.ts";
import { VisitorMail } from "./visitor-mail/visitor-mail.ts";

/** The rooms of a shop's object; each is made once, when the object wakes. */
export function createRooms(desk: ShopDesk) {
  return {
    alerts: new Alerts(desk),
    answers: new Answers(desk),
    customers: new Customers(desk),
    figures: new Figures(desk),
    identity: new Identity(desk),
    leaving: new Leaving(desk),
    people: new People(desk),
    savedReplies: new SavedReplies(desk),
    search: new Search(desk),
    site: new Site(desk),
    visitorMail: new VisitorMail(desk),
  };
}

export type Rooms = ReturnType<typeof createRooms>;
