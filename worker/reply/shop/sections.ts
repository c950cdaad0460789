import type { ComponentType } from "preact";
import { AnnouncementSection } from "../announcement/AnnouncementSection.tsx";
import { AlertsSection } from "../alerts/AlertsSection.tsx";
import { DevicesSection } from "../devices/DevicesSection.tsx";
import { FiguresSection } from "../figures/FiguresSection.tsx";
import type { IconName } from "../frame/Icon.tsx";
import type { RoomProps } from "../frame/room-props.ts";
import { ImportSection } from "../import/ImportSection.tsx";
import { LeavingSection } from "../leaving/LeavingSection.tsx";
import { PeopleSection } from "../people/PeopleSection.tsx";
import { PosterSection } from "../poster/PosterSection.tsx";
import type { WordKey } from "../reader.ts";
import { SavedRepliesSection } from "../saved-replies/SavedRepliesSection.tsx";
import { ContactSection } from "../settings/ContactSection.tsx";
import { DeliverySection } from "../settings/DeliverySection.tsx";
import { HoursSection } from "../settings/HoursSection.tsx";
import { KeepingSection } from "../settings/KeepingSection.tsx";
import { ProfileSection } from "../settings/ProfileSection.tsx";
import { SiteSection } from "../site/SiteSection.tsx";
import { StartSection } from "../start/StartSection.tsx";

/** A part of the shop an owner looks after; its name is its address: `#/SHOP/shop/hours`. */
export interface Section {
  id: string;
  icon: IconName;
  title: WordKey;
  Body: ComponentType<RoomProps>;
}

/** In the order they are listed; a group is a heading. */
export const GROUPS: { title: WordKey; sections: Section[] }[] = [
  {
    title: "shop.first",
    sections: [
      {
        id: "start",
        icon: "check",
        title: "shop.start",
        Body: StartSection,
      },
      {
        id: "figures",
        icon: "figures",
        title: "shop.figures",
        Body: FiguresSection,
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
        Body: ProfileSection,
      },
      {
        id: "hours",
        icon: "clock",
        title: "shop.hours",
        Body: HoursSection,
      },
      {
        id: "contact",
        icon: "pin",
        title: "shop.contact",
        Body: ContactSection,
      },
      {
        id: "delivery",
        icon: "parcel",
        title: "shop.delivery",
        Body: DeliverySection,
      },
      {
        id: "import",
        icon: "note",
        title: "import.title",
        Body: ImportSection,
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
        Body: SiteSection,
      },
      {
        id: "announcement",
        icon: "announce",
        title: "announcement.title",
        Body: AnnouncementSection,
      },
      {
        id: "poster",
        icon: "qr",
        title: "shop.poster",
        Body: PosterSection,
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
        Body: SavedRepliesSection,
      },
      {
        id: "people",
        icon: "people",
        title: "shop.people",
        Body: PeopleSection,
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
        Body: AlertsSection,
      },
      {
        id: "devices",
        icon: "phone",
        title: "shop.devices",
        Body: DevicesSection,
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
        Body: KeepingSection,
      },
      {
        id: "leaving",
        icon: "door",
        title: "shop.leaving",
        Body: LeavingSection,
      },
    ],
  },
];
