import { describe, it } from "vitest";
import type { Proposal } from "../../protocol/import.ts";
import { DEMO } from "../demo.ts";
import { productsOf, proposalsOf } from "./proposals.ts";

const TODAY = "2026-11-22";
const NEW_SHOP = {
  name: "Boutique",
  languages: ["fr"],
  answers: [],
  facts: {
    ...DEMO.facts,
    hours: null,
    exceptions: [],
    address: null,
    phone: null,
    payment: [],
  },
};
const reader = { today: TODAY, country: "FR", settings: NEW_SHOP };

/** What is proposed of a page with these scripts. */
function read(...scripts: unknown[]): Proposal[] {
  const texts = scripts.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
  return proposalsOf({ scripts: texts, language: "fr-FR" }, reader);
}

function valueOf(proposals: Proposal[], of: Proposal["of"]): unknown {
  return proposals.find((each) => each.of === of)?.value;
}

const business = (more: object) => ({
  "@context": "https://schema.org",
  "@type": "ToyStore",
  ...more,
});
const asked = (text: string) =>
  JSON.stringify({ "@type": "Question", name: text, acceptedAnswer: { text: "" } });
const hoursOf = (...openingHours: string[]) => valueOf(read(business({ openingHours })), "hours");
const weekOf = (...specifications: object[]) =>
  valueOf(read(business({ openingHoursSpecification: specifications })), "hours");

const NINE_TO_SIX = [{ from: "09:00", to: "18:00" }];

describe("a week", () => {
  it("is read from days with opening and closing times", ({ expect }) => {
    const open = { opens: "09:00", closes: "18:00" };
    const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    const addresses = weekdays.map((day) => `https://schema.org/${day}`);
    const five = [...Array.from({ length: 5 }, () => NINE_TO_SIX), [], []];
    expect(weekOf({ dayOfWeek: weekdays, ...open })).toEqual(five);
    expect(weekOf({ dayOfWeek: addresses, ...open })).toEqual(five);
    expect(weekOf(...addresses.map((id) => ({ dayOfWeek: { "@id": id }, ...open })))).toEqual(five);
    expect(weekOf({ dayOfWeek: "Mo-Fr", ...open })).toEqual(five);
    expect(weekOf({ dayOfWeek: "Mo,Tu,We,Th,Fr", ...open })).toEqual(five);
    expect(
      weekOf({ dayOfWeek: ["lundi", "mardi", "mercredi", "jeudi", "vendredi"], ...open }),
    ).toEqual(five);
  });

  it("keeps the lunch break, and joins what overlaps", ({ expect }) => {
    const monday = weekOf(
      { dayOfWeek: "Monday", opens: "14:00", closes: "19:00" },
      { dayOfWeek: "Monday", opens: "10:00:00", closes: "12:30:00" },
      { dayOfWeek: "Monday", opens: "11:00", closes: "12:30" },
    );
    expect((monday as unknown[])[0]).toEqual([
      { from: "10:00", to: "12:30" },
      { from: "14:00", to: "19:00" },
    ]);
  });

  it.for([
    ["9:00", "6:00 PM"],
    ["09:00:00+01:00", "18:00:00+01:00"],
    ["T09:00", "T18:00"],
    ["2026-01-01T09:00:00Z", "2026-01-01T18:00:00Z"],
    ["0900", "1800"],
    ["9h", "18h00"],
    ["9 am", "6 p.m."],
  ])("is told as %s to %s", ([opens, closes], { expect }) => {
    expect(weekOf({ dayOfWeek: "Mo", opens, closes })).toEqual([
      NINE_TO_SIX,
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it("takes midnight as the end of the day, also a minute before it", ({ expect }) => {
    const all = [{ from: "00:00", to: "24:00" }];
    expect(weekOf({ dayOfWeek: "Su", opens: "00:00", closes: "23:59" })).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
      all,
    ]);
    expect(weekOf({ dayOfWeek: "Su", opens: "18:00", closes: "02:00" })).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
      [{ from: "18:00", to: "02:00" }],
    ]);
  });

  it("is closed on days without times, and from midnight to midnight", ({ expect }) => {
    const open = { dayOfWeek: "Tuesday", opens: "09:00", closes: "18:00" };
    const closed = [[], NINE_TO_SIX, [], [], [], [], []];
    expect(weekOf(open, { dayOfWeek: "Monday" })).toEqual(closed);
    expect(weekOf(open, { dayOfWeek: "Monday", opens: "00:00", closes: "00:00" })).toEqual(closed);
    expect(weekOf({ dayOfWeek: "Monday" })).toBeUndefined();
  });

  it.for([
    ["Mo-Fr 09:00-12:30"],
    ["Mo,Tu,We,Th,Fr 09:00-12:30"],
    ["Mo-Fr 9:00am-12:30pm"],
    ["Monday-Friday 09:00 - 12:30"],
    ["Lundi-Vendredi : 9h00-12h30"],
  ])("is read from “%s”", ([text], { expect }) => {
    const morning = [{ from: "09:00", to: "12:30" }];
    expect(hoursOf(text ?? "")).toEqual([...Array.from({ length: 5 }, () => morning), [], []]);
  });

  it("is read from a text with several stretches, or several texts", ({ expect }) => {
    const week = [
      [],
      [
        { from: "10:00", to: "12:00" },
        { from: "14:00", to: "19:00" },
      ],
      [],
      [],
      [],
      [{ from: "10:00", to: "19:00" }],
      [],
    ];
    expect(hoursOf("Tu 10:00-12:00, 14:00-19:00; Sa 10:00-19:00")).toEqual(week);
    expect(hoursOf("Tu 10:00-12:00", "Tu 14:00-19:00", "Sa 10:00-19:00")).toEqual(week);
    expect(hoursOf("Tu 10:00-12:00 14:00-19:00 Sa 10:00-19:00")).toEqual(week);
  });

  it("is not made up of what is none", ({ expect }) => {
    expect(
      hoursOf("sur rendez-vous", "24/7", "Mo-Fr", "10:00-19:00", "Mo 25:00-99:99"),
    ).toBeUndefined();
    expect(
      weekOf({ dayOfWeek: "PublicHolidays", opens: "09:00", closes: "12:00" }),
    ).toBeUndefined();
    expect(weekOf({ opens: "09:00", closes: "12:00" })).toBeUndefined();
  });

  it("is the one that holds now, where a site tells its seasons", ({ expect }) => {
    const winter = { validFrom: "2026-10-01", validThrough: "2027-03-31" };
    const summer = { validFrom: "2027-04-01", validThrough: "2027-09-30" };
    expect(
      weekOf(
        { dayOfWeek: "Mo", opens: "09:00", closes: "18:00", ...winter },
        { dayOfWeek: "Mo", opens: "08:00", closes: "21:00", ...summer },
      ),
    ).toEqual([NINE_TO_SIX, [], [], [], [], [], []]);
  });
});

describe("dated exceptions", () => {
  const special = (...specialOpeningHoursSpecification: object[]) =>
    valueOf(read(business({ specialOpeningHoursSpecification })), "exceptions");

  it("are days, stretches of days, and closed where no times are told", ({ expect }) => {
    expect(
      special(
        { validFrom: "2026-12-25", validThrough: "2026-12-25", opens: "00:00", closes: "00:00" },
        {
          validFrom: "2026-12-24T00:00:00+01:00",
          validThrough: "2026-12-24",
          opens: "10:00",
          closes: "17:00",
        },
        { validFrom: "2027-01-01", validThrough: "2027-01-08" },
      ),
    ).toEqual([
      { from: "2026-12-24", to: "2026-12-24", spans: [{ from: "10:00", to: "17:00" }] },
      { from: "2026-12-25", to: "2026-12-25", spans: [] },
      { from: "2027-01-01", to: "2027-01-08", spans: [] },
    ]);
  });

  it("on days of the week are those days", ({ expect }) => {
    expect(
      special({
        dayOfWeek: "Sunday",
        validFrom: "2026-12-07",
        validThrough: "2026-12-20",
        opens: "10:00",
        closes: "18:00",
      }),
    ).toEqual([
      { from: "2026-12-13", to: "2026-12-13", spans: [{ from: "10:00", to: "18:00" }] },
      { from: "2026-12-20", to: "2026-12-20", spans: [{ from: "10:00", to: "18:00" }] },
    ]);
  });

  it("that are over, or upside down, or no dates, are left out", ({ expect }) => {
    expect(
      special(
        { validFrom: "2025-12-25", validThrough: "2025-12-25" },
        { validFrom: "2027-02-02", validThrough: "2027-01-01" },
        { validFrom: "2027-02-30", validThrough: "2027-02-31" },
        { validFrom: "soon" },
      ),
    ).toBeUndefined();
  });
});

describe("where and how", () => {
  const ADDRESS = {
    "@type": "PostalAddress",
    streetAddress: "12 rue des Fictions",
    postalCode: 69001,
    addressLocality: "Lyon",
    addressCountry: "FR",
  };
  const address = (change: object) =>
    valueOf(read(business({ address: { ...ADDRESS, ...change } })), "address");
  const LYON = { street: "12 rue des Fictions", postalCode: "69001", city: "Lyon", country: "FR" };

  it("reads an address, whichever way its country is told", ({ expect }) => {
    expect(address({})).toEqual(LYON);
    expect(address({ addressCountry: "France" })).toEqual(LYON);
    expect(address({ addressCountry: { "@type": "Country", name: "Frankreich" } })).toEqual(LYON);
    expect(address({ addressCountry: undefined })).toEqual(LYON);
    expect(address({ addressCountry: "uk" })).toEqual({ ...LYON, country: "GB" });
    expect(
      address({ streetAddress: ["12 rue des Fictions", "2<sup>e</sup> &eacute;tage"] }),
    ).toEqual({
      ...LYON,
      street: "12 rue des Fictions, 2e &eacute;tage",
    });
  });

  it("proposes no half address", ({ expect }) => {
    expect(address({ streetAddress: "" })).toBeUndefined();
    expect(address({ addressLocality: null })).toBeUndefined();
    expect(
      valueOf(read(business({ address: "12 rue des Fictions, Lyon" })), "address"),
    ).toBeUndefined();
  });

  it("reads a telephone that could be dialled, and no other", ({ expect }) => {
    const phone = (telephone: unknown) => valueOf(read(business({ telephone })), "phone");
    expect(phone("tel:+33 4 65 71 23 45")).toBe("+33 4 65 71 23 45");
    expect(phone(["", "04.65.71.23.45"])).toBe("04.65.71.23.45");
    expect(phone("javascript:alert(1)")).toBeUndefined();
    expect(phone("call us")).toBeUndefined();
    const contactPoint = { "@type": "ContactPoint", telephone: "(04) 65-71-23-45" };
    expect(valueOf(read(business({ contactPoint })), "phone")).toBe("(04) 65-71-23-45");
  });

  it("reads means of payment and currency", ({ expect }) => {
    const paid = (paymentAccepted: unknown) =>
      valueOf(read(business({ paymentAccepted })), "payment");
    expect(paid("Cash, Credit Card, PayPal")).toEqual(["cash", "card", "paypal"]);
    expect(paid(["Espèces", "CB sans contact", "Chèque", "Chèques cadeaux"])).toEqual([
      "cash",
      "card",
      "contactless",
      "cheque",
      "gift-card",
    ]);
    expect(paid("http://purl.org/goodrelations/v1#Cash")).toEqual(["cash"]);
    expect(paid("seashells")).toBeUndefined();
    expect(valueOf(read(business({ currenciesAccepted: "CHF, EUR" })), "currency")).toBe("CHF");
  });

  it("takes the name as people read it", ({ expect }) => {
    expect(valueOf(read(business({ name: "L&#039;Atelier &amp; Co" })), "name")).toBe(
      "L'Atelier & Co",
    );
  });
});

describe("which thing is the shop", () => {
  it("is found in a graph, in lists, inside other things and behind references", ({ expect }) => {
    const shop = {
      "@type": ["LocalBusiness", "https://schema.org/Store"],
      telephone: "0465712345",
    };
    for (const script of [
      { "@graph": [{ "@type": "WebSite" }, shop] },
      [[shop]],
      { "@type": "WebPage", mainEntity: { about: shop } },
      {
        "@graph": [
          { "@type": "WebPage", about: { "@id": "#s" } },
          { "@id": "#s", ...shop },
        ],
      },
    ]) {
      expect(valueOf(read(script), "phone")).toBe("0465712345");
    }
    const graph = [
      { ...business({ name: "Chez Zoé" }), address: { "@id": "#a" } },
      { "@type": "PostalAddress", "@id": "#a", streetAddress: "1 quai", addressLocality: "Sète" },
    ];
    expect(valueOf(read({ "@graph": graph }), "address")).toEqual({
      street: "1 quai",
      postalCode: null,
      city: "Sète",
      country: "FR",
    });
  });

  it("is the one that tells most, and no person, event or product", ({ expect }) => {
    const proposals = read(
      { "@type": "Person", name: "Zoé", telephone: "0600000000" },
      { "@type": "MusicEvent", name: "Concert", address: { streetAddress: "ailleurs" } },
      { "@type": "Organization", name: "Groupe", telephone: "0411111111" },
      business({ name: "La boutique", openingHours: "Mo 09:00-18:00" }),
    );
    expect(valueOf(proposals, "name")).toBe("La boutique");
    expect(valueOf(proposals, "phone")).toBe("0411111111");
  });

  it("has nothing of its other branches", ({ expect }) => {
    const at = (city: string) => ({ streetAddress: "1 quai", addressLocality: city });
    const proposals = read(
      business({ openingHours: "Mo 09:00-18:00", address: at("Lyon") }),
      business({ telephone: "0411111111", address: at("Nice") }),
    );
    expect(valueOf(proposals, "phone")).toBeUndefined();
  });
});

describe("questions and answers", () => {
  const faq = (...mainEntity: object[]) => ({ "@type": "FAQPage", mainEntity });
  const question = (name: string, text: unknown, more = {}) => ({
    "@type": "Question",
    name,
    acceptedAnswer: { "@type": "Answer", text },
    ...more,
  });
  const answers = (...scripts: unknown[]) =>
    read(...scripts)
      .filter((each) => each.of === "answer")
      .map(({ value }) => value);

  it("become answers in the page's language, HTML as the text a reader sees", ({ expect }) => {
    const html = "<p>Oui&nbsp;:</p><ul><li>papier</li><li>ruban</li></ul><script>alert(1)</script>";
    expect(answers(faq(question("Faites-vous des <b>paquets</b>&nbsp;?", html)))).toEqual([
      {
        language: "fr",
        question: "Faites-vous des paquets ?",
        reply: "Oui\u00a0:\n\n• papier\n• ruban",
      },
    ]);
  });

  it("keep script as the text it is", ({ expect }) => {
    const [answer] = answers(
      faq(question("&lt;script&gt;?", "&lt;img src=x onerror=alert(1)&gt;")),
    );
    expect(answer).toMatchObject({
      question: "<script>?",
      reply: "<img src=x onerror=alert(1)>",
    });
  });

  it("are asked once, and not where they are known, empty, too long or a forum's", ({ expect }) => {
    const forum = { "@type": "QAPage", mainEntity: question("Qui sait ?", "Moi") };
    const twice = faq(
      question("Et le dimanche ?", "Fermé"),
      question("et le dimanche ?", "Ouvert"),
      question("", "Rien"),
      question("Rien ?", ""),
      question("Trop ?", "x".repeat(3000)),
      question("Quoi ?", "Really", { inLanguage: "en-GB" }),
    );
    expect(answers(forum, twice)).toEqual([
      { language: "fr", question: "Et le dimanche ?", reply: "Fermé" },
      { language: "en", question: "Quoi ?", reply: "Really" },
    ]);
  });
});

describe("what is broken", () => {
  it("spoils nothing beside it", ({ expect }) => {
    const good = JSON.stringify(business({ telephone: "0465712345" }));
    for (const bad of [
      "",
      "{",
      "null",
      '[1, "x"]',
      '{"@type": 7}',
      "alert(1)",
      "[".repeat(50_000),
    ]) {
      expect(valueOf(read(bad, good), "phone")).toBe("0465712345");
    }
  });

  it("is forgiven where every site does it", ({ expect }) => {
    const wrapped = '<!-- {"@type":"Store","telephone":"0465712345"} -->';
    const broken = '{"@type":"Store","name":"Chez\nZoé","telephone":"0465712345"};';
    const cdata = '/*<![CDATA[*/ {"@type":"Store","telephone":"0465712345"} /*]]>*/';
    for (const script of [wrapped, broken, cdata]) {
      expect(valueOf(read(script), "phone")).toBe("0465712345");
    }
  });

  it("may be deep, wide, going round in circles, or not of the kind that is meant", ({
    expect,
  }) => {
    let deep: object = business({ telephone: "0465712345" });
    for (let i = 0; i < 100; i++) {
      deep = { "@type": "Thing", about: deep };
    }
    expect(read(deep)).toEqual([]);
    const wide = Array.from({ length: 20_000 }, () => ({ "@type": "Offer" }));
    expect(read({ "@graph": wide })).toEqual([]);
    expect(read({ "@id": "#a", "@type": "Store", address: { "@id": "#a" } })).toEqual([]);
    const wrong = business({ name: {}, telephone: [{}], address: [[1]], openingHours: { a: 1 } });
    expect(
      read({ ...wrong, paymentAccepted: 5, openingHoursSpecification: ["x", null, 3] }),
    ).toEqual([]);
    expect(read({ __proto__: { polluted: true }, "@type": "Store" })).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  for (const [what, script] of [
    ["spaces in its script", `{"a":"${" ".repeat(1e6)}`],
    ["ends of comments", "{}".padEnd(1e6, " ;-->")],
    ["scripts that never end", asked("<script>".repeat(1e5))],
    ["comments that never end", asked("<!--".repeat(2e5))],
    ["tags that never end", asked("<a ".repeat(3e5))],
    ["spaces between tags", asked("<b> ".repeat(2e5))],
    [
      "spaces after days",
      JSON.stringify(
        business({
          openingHours: Array<string>(520).fill(`Mo${" ".repeat(1990)}x`),
        }),
      ),
    ],
    ["spaces before a day", JSON.stringify(business({ openingHours: " ".repeat(1e6) }))],
  ] as const) {
    it(`may have a million ${what}, and is read no slower`, ({ expect }) => {
      expect(read(script)).toEqual([]);
    });
  }

  it("or what the settings would not take, is not proposed", ({ expect }) => {
    const long = business({
      name: "x".repeat(500),
      telephone: "1".repeat(80),
      currenciesAccepted: "euros",
    });
    expect(
      read(long, business({ address: { streetAddress: "y".repeat(900), addressLocality: "Z" } })),
    ).toEqual([]);
    expect(read(business({ name: "\ud800" }))).toEqual([]);
  });

  it("or what the shop says already, is not proposed again", ({ expect }) => {
    const settings = { ...NEW_SHOP, facts: { ...NEW_SHOP.facts, phone: "0465712345" } };
    const scripts = [JSON.stringify(business({ name: "Boutique", telephone: "0465712345" }))];
    expect(proposalsOf({ scripts, language: null }, { ...reader, settings })).toEqual([]);
  });
});

describe("products", () => {
  it("are listed by name, each once", ({ expect }) => {
    const scripts = [
      JSON.stringify([
        { "@type": "Product", name: "Cheval &agrave; bascule" },
        {
          "@type": "ItemList",
          itemListElement: [{ item: { "@type": "Product", name: "Toupie" } }],
        },
        { "@type": "Product", name: "Toupie" },
        { "@type": "Product" },
      ]),
    ];
    expect(productsOf({ scripts, language: null })).toEqual(["Cheval &agrave; bascule", "Toupie"]);
  });
});
