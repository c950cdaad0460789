export const en = {
  visitor: (number: number) => `Visitor ${number}`,
  reply: "Reply",
  replyHere: "Your reply",
  photo: "Photo",
  tryTitle: "Comptoir",
  tryBody: "Notifications reach this device.",
  waitingSubject: (shop: string, number: number) => `${shop}: visitor ${number} waits for a reply`,
  wrote: (who: string, shop: string) => `${who} wrote to ${shop}:`,
  toReply: "To reply:",
  replyOnPage: "Open your reply page to reply.",
  whyMail: (minutes: number) =>
    minutes < 2
      ? "You get this mail because nobody was looking."
      : `You get this mail because nobody had looked after ${minutes} minutes.`,
  changeMail: "To change that:",
  signInSubject: "Sign in to Comptoir",
  signInLink: "This link signs you in, once, within 10 minutes:",
  signInCode: (code: string) => `Where the link cannot be opened, type this code instead: ${code}`,
  signInCodeAlone: (code: string) =>
    `This code signs you in, once, within 10 minutes; type it where you asked for it: ${code}`,
  signInNotYou: "If you did not ask for it, do nothing.",
};
