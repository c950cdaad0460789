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
  replySubject: (shop: string) => `${shop} has replied to you`,
  replyLead: (shop: string) => `${shop} has replied to what you wrote in its chat.`,
  replyLink: "To read it and write back:",
  replyKeep:
    "Whoever has this link can read the conversation and write in it: keep it to yourself.",
  replyWhy: (shop: string) =>
    `You get this one mail because the address was left in the chat of ${shop}; it is forgotten now. If that was not you, do nothing.`,
  signInSubject: "Sign in to Comptoir",
  signInLink: "This link signs you in, once, within 10 minutes:",
  signInCode: (code: string) => `Where the link cannot be opened, type this code instead: ${code}`,
  signInNotYou: "If you did not ask for it, do nothing.",
};
