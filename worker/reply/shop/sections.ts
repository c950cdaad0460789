import type { ComponentType } from "preact";
import type { IconName } from "../frame/Icon.tsx";
import { lazy } from "../frame/lazy.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import type { WordKey } from "../reader.ts";

/** A part of the shop an owner looks after; its name is its address: `#/SHOP/shop/hours`. */
export interface Section {
  id: string;
  icon: IconName;
  title: WordKey;
  Body: ComponentType<RoomProps>;
}

/** In the order they are listed; a group is a heading. Each is fetched when it is first opened. */
export const GROUPS: { title: WordKey; sections: Section[] }[] = [
  {
    title: "shop.first",
    sections: [
      {
        id: "start",
        icon: "check",
        title: "shop.start",
        Body: lazy(async () => (await import("../start/StartSection.tsx")).StartSection),
      },
      {
        id: "figures",
        icon: "figures",
        title: "shop.figures",
        Body: lazy(async () => (await import("../figures/FiguresSection.tsx")).FiguresSection),
      },
    ],
  },
  {
    title: "shop.about",
    sections: [
      {
        id: "profile",
        icon: "shop",
        title: "shop.profile",
        Body: lazy(async () => (await import("../settings/ProfileSection.tsx")).ProfileSection),
      },
      {
        id: "hours",
        icon: "clock",
        title: "shop.hours",
        Body: lazy(async () => (await import("../settings/HoursSection.tsx")).HoursSection),
      },
      {
        id: "contact",
        icon: "pin",
        title: "shop.contact",
        Body: lazy(async () => (await import("../settings/ContactSection.tsx")).ContactSection),
      },
      {
        id: "delivery",
        icon: "parcel",
        title: "shop.delivery",
        Body: lazy(async () => (await import("../settings/DeliverySection.tsx")).DeliverySection),
      },
      {
        id: "import",
        icon: "note",
        title: "import.title",
        Body: lazy(async () => (await import("../import/ImportSection.tsx")).ImportSection),
      },
    ],
  },
  {
    title: "shop.out",
    sections: [
      {
        id: "site",
        icon: "globe",
        title: "shop.site",
        Body: lazy(async () => (await import("../site/SiteSection.tsx")).SiteSection),
      },
      {
        id: "poster",
        icon: "qr",
        title: "shop.poster",
        Body: lazy(async () => (await import("../poster/PosterSection.tsx")).PosterSection),
      },
    ],
  },
  {
    title: "shop.work",
    sections: [
      {
        id: "saved-replies",
        icon: "bolt",
        title: "shop.saved-replies",
        Body: lazy(
          async () =>
            (await import("../saved-replies/SavedRepliesSection.tsx")).SavedRepliesSection,
        ),
      },
      {
        id: "people",
        icon: "people",
        title: "shop.people",
        Body: lazy(async () => (await import("../people/PeopleSection.tsx")).PeopleSection),
      },
    ],
  },
  {
    title: "shop.me",
    sections: [
      {
        id: "alerts",
        icon: "bell",
        title: "shop.alerts",
        Body: lazy(async () => (await import("../alerts/AlertsSection.tsx")).AlertsSection),
      },
      {
        id: "devices",
        icon: "phone",
        title: "shop.devices",
        Body: lazy(async () => (await import("../devices/DevicesSection.tsx")).DevicesSection),
      },
    ],
  },
  {
    title: "shop.data",
    sections: [
      {
        id: "keeping",
        icon: "archive",
        title: "shop.keeping",
        Body: lazy(async () => (await import("../settings/KeepingSection.tsx")).KeepingSection),
      },
      {
        id: "leaving",
        icon: "door",
        title: "shop.leaving",
        Body: lazy(async () => (await import("../leaving/LeavingSection.tsx")).LeavingSection),
      },
    ],
  },
];
