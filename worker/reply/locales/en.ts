import alerts from "./en/alerts.json";
import answers from "./en/answers.json";
import customers from "./en/customers.json";
import devices from "./en/devices.json";
import figures from "./en/figures.json";
import frame from "./en/frame.json";
import imports from "./en/import.json";
import inbox from "./en/inbox.json";
import leaving from "./en/leaving.json";
import offline from "./en/offline.json";
import people from "./en/people.json";
import photos from "./en/photos.json";
import poster from "./en/poster.json";
import pwa from "./en/pwa.json";
import savedReplies from "./en/saved-replies.json";
import search from "./en/search.json";
import settings from "./en/settings.json";
import signIn from "./en/sign-in.json";
import site from "./en/site.json";
import start from "./en/start.json";
import thread from "./en/thread.json";
import working from "./en/working.json";

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
