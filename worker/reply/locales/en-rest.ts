import alerts from "./en/alerts.json";
import announcement from "./en/announcement.json";
import answers from "./en/answers.json";
import customers from "./en/customers.json";
import devices from "./en/devices.json";
import figures from "./en/figures.json";
import imports from "./en/import.json";
import leaving from "./en/leaving.json";
import people from "./en/people.json";
import poster from "./en/poster.json";
import pwa from "./en/pwa.json";
import savedReplies from "./en/saved-replies.json";
import search from "./en/search.json";
import settings from "./en/settings.json";
import shop from "./en/shop.json";
import site from "./en/site.json";
import start from "./en/start.json";

/** What only the parts say that are fetched later, with them (rest.ts). */
export const words = {
  ...alerts,
  ...announcement,
  ...answers,
  ...customers,
  ...devices,
  ...figures,
  ...imports,
  ...leaving,
  ...people,
  ...poster,
  ...pwa,
  ...savedReplies,
  ...search,
  ...settings,
  ...shop,
  ...site,
  ...start,
};
