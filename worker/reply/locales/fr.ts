import first from "./fr/first.json";
import frame from "./fr/frame.json";
import inbox from "./fr/inbox.json";
import offline from "./fr/offline.json";
import photos from "./fr/photos.json";
import signIn from "./fr/sign-in.json";
import thread from "./fr/thread.json";
import working from "./fr/working.json";

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
