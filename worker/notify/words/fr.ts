import type { NoticeWords } from "../words.ts";

export const fr: NoticeWords = {
  visitor: (number) => `Visiteur ${number}`,
  reply: "Répondre",
  replyHere: "Votre réponse",
  photo: "Photo",
  tryTitle: "Comptoir",
  tryBody: "Les notifications arrivent bien sur cet appareil.",
  waitingSubject: (shop, number) => `${shop} : le visiteur ${number} attend une réponse`,
  wrote: (who, shop) => `${who} a écrit à ${shop} :`,
  toReply: "Pour répondre :",
  replyOnPage: "Ouvrez votre page de réponse pour répondre.",
  whyMail: (minutes) =>
    minutes < 2
      ? "Vous recevez ce message car personne ne regardait."
      : `Vous recevez ce message car personne n’avait regardé au bout de ${minutes} minutes.`,
  changeMail: "Pour changer ce réglage :",
  signInSubject: "Connexion à Comptoir",
  signInLink: "Ce lien vous connecte, une seule fois, pendant 10 minutes :",
  signInCode: (code) => `Si le lien ne peut pas s’ouvrir, tapez plutôt ce code : ${code}`,
  signInCodeAlone: (code) =>
    `Ce code vous connecte, une seule fois, pendant 10 minutes ; tapez-le là où vous l’avez demandé : ${code}`,
  signInNotYou: "Si vous n’avez rien demandé, ignorez ce message.",
};
