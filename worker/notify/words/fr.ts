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
  replySubject: (shop) => `${shop} vous a répondu`,
  replyLead: (shop) => `${shop} a répondu à ce que vous avez écrit dans son chat.`,
  replyLink: "Pour lire la réponse et écrire à votre tour :",
  replyKeep: "Qui possède ce lien peut lire la conversation et y écrire : gardez-le pour vous.",
  replyWhy: (shop) =>
    `Vous recevez cet unique message car votre adresse a été laissée dans le chat de ${shop} ; elle est maintenant oubliée. Si ce n’était pas vous, ignorez ce message.`,
  signInSubject: "Connexion à Comptoir",
  signInLink: "Ce lien vous connecte, une seule fois, pendant 10 minutes :",
  signInCode: (code) => `Si le lien ne peut pas s’ouvrir, tapez plutôt ce code : ${code}`,
  signInNotYou: "Si vous n’avez rien demandé, ignorez ce message.",
};
