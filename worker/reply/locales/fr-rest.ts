import alerts from "./fr/alerts.json";
import answers from "./fr/answers.json";
import customers from "./fr/customers.json";
import devices from "./fr/devices.json";
import figures from "./fr/figures.json";
import imports from "./fr/import.json";
import leaving from "./fr/leaving.json";
import people from "./fr/people.json";
import poster from "./fr/poster.json";
import pwa from "./fr/pwa.json";
import savedReplies from "./fr/saved-replies.json";
import search from "./fr/search.json";
import settings from "./fr/settings.json";
import shop from "./fr/shop.json";
import site from "./fr/site.json";
import start from "./fr/start.json";

/** What only the parts say that are fetched later, with them (rest.ts). */
export const words = {
  ...alerts,
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
