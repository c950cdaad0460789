import alerts from "./fr/alerts.json";
import answers from "./fr/answers.json";
import customers from "./fr/customers.json";
import devices from "./fr/devices.json";
import figures from "./fr/figures.json";
import frame from "./fr/frame.json";
import imports from "./fr/import.json";
import inbox from "./fr/inbox.json";
import leaving from "./fr/leaving.json";
import offline from "./fr/offline.json";
import people from "./fr/people.json";
import photos from "./fr/photos.json";
import poster from "./fr/poster.json";
import pwa from "./fr/pwa.json";
import savedReplies from "./fr/saved-replies.json";
import search from "./fr/search.json";
import settings from "./fr/settings.json";
import signIn from "./fr/sign-in.json";
import site from "./fr/site.json";
import start from "./fr/start.json";
import thread from "./fr/thread.json";
import working from "./fr/working.json";

/** One file a room, so that each is short; they travel as one. */
export const words = {
  ...alerts,
  ...answers,
  ...customers,
  ...devices,
  ...figures,
  ...frame,
  ...imports,
  ...inbox,
  ...leaving,
  ...offline,
  ...people,
  ...photos,
  ...poster,
  ...pwa,
  ...savedReplies,
  ...search,
  ...settings,
  ...signIn,
  ...site,
  ...start,
  ...thread,
  ...working,
};
