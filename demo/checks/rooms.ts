import { abuse } from "./abuse.ts";
import { access } from "./access.ts";
import { accessibility } from "./accessibility.ts";
import { capacity } from "./capacity.ts";
import type { Check } from "./check.ts";
import { headers } from "./headers.ts";
import { input } from "./input.ts";
import { operating } from "./operating.ts";
import { outward } from "./outward.ts";
import { privacy } from "./privacy.ts";
import { resilience } from "./resilience.ts";
import { transport } from "./transport.ts";
import { uploads } from "./uploads.ts";

/** The checks, by what they try to break; each room has an installation of its own. */
export const ROOMS: Record<string, Check[]> = {
  transport,
  access,
  input,
  uploads,
  abuse,
  privacy,
  outward,
  headers,
  resilience,
  capacity,
  accessibility,
  operating,
};

/** What is for parts that do not exist yet, and why. */
export const LATER: Record<string, string> = {
  W2: "deliveries signed by Standard Webhooks: there are no webhooks yet",
  W3: "a webhook's receiver that fails or never ends: there are no webhooks yet",
  W4: "signed calls from outside: there are none yet",
};
