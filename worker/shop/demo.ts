import { SETTINGS_DEFAULTS, type ShopSettings } from "../protocol/shop.ts";

const OPEN_DAY = [
  { from: "10:00", to: "12:30" },
  { from: "14:00", to: "19:00" },
];

/** The shop that `npm start` opens, and that tests ask questions of. */
export const DEMO: ShopSettings = {
  name: "Le Cheval de Bois",
  languages: ["fr", "en"],
  color: "#a8432b",
  greeting: {
    fr: "Bonjour. Une question sur un jouet, une livraison, nos horaires ? Écrivez-nous.",
    en: "Hello. A question about a toy, a delivery, our opening hours? Write to us.",
  },
  suggestions: {
    fr: [
      "Vous êtes ouverts dimanche ?",
      "Livrez-vous en combien de jours ?",
      "Faites-vous des paquets cadeaux ?",
    ],
    en: ["Are you open on Sunday?", "How long does delivery take?", "Do you gift-wrap?"],
  },
  ...SETTINGS_DEFAULTS,
  allowedOrigins: [],
  facts: {
    timeZone: "Europe/Paris",
    currency: "EUR",
    hours: [[], OPEN_DAY, OPEN_DAY, OPEN_DAY, OPEN_DAY, OPEN_DAY, []],
    exceptions: [
      { from: "2026-12-20", to: "2026-12-20", spans: [{ from: "10:00", to: "18:00" }] },
      { from: "2026-12-24", to: "2026-12-24", spans: [{ from: "10:00", to: "17:00" }] },
      { from: "2026-12-25", to: "2026-12-25", spans: [] },
      { from: "2027-01-01", to: "2027-01-01", spans: [] },
    ],
    closedUntil: null,
    address: {
      street: "12 rue des Fictions",
      postalCode: "69001",
      city: "Lyon",
      country: "FR",
    },
    phone: "04 65 71 23 45",
    payment: ["card", "contactless", "cash", "cheque", "gift-card"],
    delivery: {
      offered: true,
      pickup: true,
      zone: "country",
      fee: 4.9,
      freeFrom: 60,
      days: { from: 2, to: 4 },
    },
  },
  answers: [
    {
      id: "gift-wrapping",
      examples: {
        fr: [
          "Faites-vous des paquets cadeaux ?",
          "vous emballez les cadeaux ?",
          "le paquet cadeau est gratuit ?",
          "emballage cadeau possible",
          "c'est pour offrir",
          "pouvez-vous faire un joli paquet",
          "papier cadeau",
        ],
        en: [
          "Do you gift-wrap?",
          "is gift wrapping free?",
          "can you wrap it as a present",
          "it is a gift",
          "gift wrap available?",
          "wrapping paper",
        ],
      },
      reply: {
        fr: "Oui, nous emballons tous les cadeaux, sans supplément. En ligne, choisissez « C'est un cadeau » dans le panier.",
        en: "Yes, we wrap every present at no extra charge. Online, choose “This is a gift” in the basket.",
      },
    },
    {
      id: "returns",
      examples: {
        fr: [
          "Comment retourner un article ?",
          "je peux échanger un jouet ?",
          "quelle est votre politique de retour",
          "le cadeau ne plaît pas, on peut le rendre ?",
          "combien de temps pour faire un échange",
          "vous remboursez les articles ?",
          "retour et remboursement",
        ],
        en: [
          "How do I return something?",
          "can I exchange a toy?",
          "what is your return policy",
          "can I get a refund",
          "how long do I have to bring it back",
          "they already have this toy, can we swap it",
        ],
      },
      reply: {
        fr: "Vous avez 30 jours pour échanger un jouet ou vous le faire rembourser, dans son emballage et avec le ticket. Pour un cadeau, le ticket-cadeau suffit.",
        en: "You have 30 days to exchange a toy or have it refunded, in its packaging and with the receipt. For a present, the gift receipt is enough.",
      },
    },
    {
      id: "ages",
      examples: {
        fr: [
          "À partir de quel âge ?",
          "c'est pour quel âge ce jouet",
          "quel cadeau pour un enfant de 3 ans ?",
          "un jouet pour un bébé de 6 mois",
          "ça convient à un enfant de 2 ans ?",
          "une idée pour ma nièce de 5 ans",
        ],
        en: [
          "What age is it for?",
          "from what age can they play with it",
          "which age group is this game for",
          "what would you suggest for a 3 year old?",
          "a toy for a 6 month old baby",
          "is it suitable for a 2 year old?",
          "a present for a five year old",
        ],
      },
      reply: {
        fr: "L'âge conseillé est indiqué sur chaque fiche et sur chaque boîte. Dites-nous l'âge de l'enfant et ce qu'il aime : nous vous proposerons deux ou trois idées.",
        en: "The recommended age is on every product page and every box. Tell us the child's age and what they like, and we will suggest two or three ideas.",
      },
    },
    {
      id: "safety",
      examples: {
        fr: [
          "Vos jouets sont-ils aux normes ?",
          "la peinture est-elle sans danger ?",
          "est-ce que c'est dangereux si mon bébé le met à la bouche",
          "jouets norme CE",
          "c'est du bois traité ?",
          "les vernis sont non toxiques ?",
        ],
        en: [
          "Are your toys safe?",
          "is the paint non-toxic?",
          "do they meet safety standards",
          "can my baby put it in the mouth",
          "CE marking",
          "is the wood treated",
        ],
      },
      reply: {
        fr: "Tous nos jouets portent le marquage CE et respectent la norme EN 71 ; peintures et vernis sont à l'eau.",
        en: "All our toys carry the CE mark and meet the EN 71 standard; paints and varnishes are water-based.",
      },
    },
    {
      id: "repairs",
      examples: {
        fr: [
          "Réparez-vous les jouets en bois ?",
          "vous faites les réparations ?",
          "la roue de mon camion en bois est cassée, vous réparez ?",
          "faire réparer un cheval à bascule",
          "combien coûte une réparation",
          "vous pouvez recoller un jouet",
        ],
        en: [
          "Do you repair wooden toys?",
          "can you fix a rocking horse?",
          "the wheel of our wooden truck broke, can you repair it",
          "do you do repairs",
          "how much is a repair",
          "can you glue a toy back together",
        ],
      },
      reply: {
        fr: "Oui, nous réparons les jouets en bois à l'atelier, même achetés ailleurs. Apportez-le en boutique : nous vous donnons un prix avant de commencer.",
        en: "Yes, we repair wooden toys in our workshop, even ones bought elsewhere. Bring it to the shop: we give you a price before we start.",
      },
    },
    {
      id: "birthday-list",
      examples: {
        fr: [
          "Peut-on ouvrir une liste d'anniversaire ?",
          "vous faites des listes de naissance ?",
          "comment créer une liste de cadeaux",
          "liste de Noël pour mon fils",
          "je veux offrir quelque chose de la liste d'un enfant",
          "liste anniversaire",
        ],
        en: [
          "Can we open a birthday list?",
          "do you have gift lists?",
          "how do I make a wish list",
          "baby shower list",
          "I want to buy something from a child's list",
          "birthday registry",
        ],
      },
      reply: {
        fr: "Oui. Passez choisir avec l'enfant, ou écrivez-nous vos envies : nous gardons la liste trois mois et tenons le compte de ce qui est déjà offert.",
        en: "Yes. Come and choose with the child, or write to us with your wishes: we keep the list for three months and note what has already been given.",
      },
    },
    {
      id: "made-in-france",
      examples: {
        fr: [
          "Vos jouets sont-ils fabriqués en France ?",
          "c'est du made in France ?",
          "où sont fabriqués vos jouets",
          "d'où vient le bois ?",
          "vous avez des jouets artisanaux",
          "fabrication française",
        ],
        en: [
          "Are your toys made in France?",
          "where are your toys made?",
          "where does the wood come from",
          "are they handmade",
          "do you have locally made toys",
          "made in France",
        ],
      },
      reply: {
        fr: "Les deux tiers de nos jouets viennent d'ateliers français, surtout du Jura ; le reste d'Europe. L'origine est écrite sur chaque étiquette.",
        en: "Two thirds of our toys come from French workshops, mostly in the Jura; the rest from elsewhere in Europe. The origin is on every label.",
      },
    },
    {
      id: "gift-cards",
      examples: {
        fr: [
          "Vendez-vous des cartes cadeaux ?",
          "je voudrais acheter une carte cadeau",
          "offrir un bon d'achat",
          "la carte cadeau est valable combien de temps",
          "chèque cadeau à offrir",
        ],
        en: [
          "Do you sell gift cards?",
          "I would like to buy a gift card",
          "can I buy a gift voucher",
          "how long is a gift card valid",
          "give a voucher as a present",
        ],
      },
      reply: {
        fr: "Oui, des cartes cadeaux de 20 à 200 €, en boutique ou par e-mail. Elles sont valables deux ans.",
        en: "Yes, gift cards from €20 to €200, in the shop or by e-mail. They are valid for two years.",
      },
    },
  ],
};

/** Who replies in the demo shop. */
export const DEMO_OWNER = { email: "camille@example.com", name: "Camille" };
