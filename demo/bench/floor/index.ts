import { DurableObject } from "cloudflare:workers";

interface Env {
  FLOOR: DurableObjectNamespace<Floor>;
}

/** Stores what it is told in one row and says it back, by HTTP, or to all hibernating sockets it has. */
export class Floor extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    );
  }

  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get("Upgrade") === "websocket") {
      const { 0: client, 1: server } = new WebSocketPair();
      this.ctx.acceptWebSocket(server);
      return new Response(null, { status: 101, webSocket: client });
    }
    const text = await request.text();
    this.#insert(text);
    return new Response(text, { status: 201 });
  }

  override webSocketMessage(_: WebSocket, data: string): void {
    this.#insert(data);
    for (const socket of this.ctx.getWebSockets()) {
      socket.send(data);
    }
  }

  #insert(text: string): void {
    this.ctx.storage.sql.exec("INSERT INTO message (text) VALUES (?)", text);
  }
}

/** The path names the object. */
export default {
  fetch(request, env) {
    return env.FLOOR.getByName(new URL(request.url).pathname).fetch(request);
  },
} satisfies ExportedHandler<Env>;
