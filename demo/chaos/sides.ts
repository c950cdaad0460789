/** How one side of a conversation reaches it: the addresses of the documented contract, and what proves who it is. */
export interface Side {
  author: "visitor" | "owner";
  socket: string;
  protocols: string[];
  /** To post to, and to read with `?after=`. */
  messages: string;
  headers: Record<string, string>;
}

/** Whoever holds the token. */
export function visitorSide(origin: string, token: string, shop = "demo"): Side {
  const conversation = `${origin}/api/shops/${shop}/conversation`;
  return {
    author: "visitor",
    socket: `${conversation.replace("http", "ws")}/socket`,
    protocols: ["comptoir.v1", `token.${token}`],
    messages: `${conversation}/messages`,
    headers: { Authorization: `Bearer ${token}`, Origin: origin },
  };
}

/** Whoever holds an owner's session. */
export function ownerSide(
  origin: string,
  cookie: string,
  conversation: string,
  shop = "demo",
): Side {
  const place = `${origin}/api/owner/shops/${shop}/conversations/${conversation}`;
  return {
    author: "owner",
    socket: `${place.replace("http", "ws")}/socket`,
    protocols: ["comptoir.v1"],
    messages: `${place}/messages`,
    headers: { Cookie: cookie, Origin: origin },
  };
}
