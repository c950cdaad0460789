import first from "./en/first.json";
import frame from "./en/frame.json";
import inbox from "./en/inbox.json";
import offline from "./en/offline.json";
import photos from "./en/photos.json";
import signIn from "./en/sign-in.json";
import thread from "./en/thread.json";
import working from "./en/working.json";

/** What the first screen and a conversation say, and whoever signs in is told. */
export const words = {
  ...first,
  ...frame,
  ...inbox,
  ...offline,
  ...photos,
  ...signIn,
  ...thread,
  ...working,
};
