export { Account } from "./account/account.ts";
export { Conversation } from "./conversation/conversation.ts";
export { Installation } from "./installation/installation.ts";
export { Network } from "./network/network.ts";
export { Shop } from "./shop/shop.ts";
export { app as default } from "./app.ts";
