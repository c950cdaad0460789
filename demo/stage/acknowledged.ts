import { type FrameSocket, VisitorClient } from "./clients.ts";

/** Messages a visitor may send within a minute, and one for opening. */
const PER_VISITOR = 25;

/** Sends messages one after the other, each by a visitor who has the time; how long each took to be acknowledged, ms. */
export async function acknowledgementTimes(origin: string, count: number): Promise<number[]> {
  const times: number[] = [];
  let socket: FrameSocket | null = null;
  for (let sent = 0; sent < count; sent++) {
    if (sent % PER_VISITOR === 0) {
      socket?.close();
      const visitor = new VisitorClient(origin);
      await visitor.post("bonjour");
      socket = await visitor.connect();
    }
    const before = performance.now();
    socket?.sendText("Avez-vous des toupies ?");
    await socket?.next("posted", "problem");
    times.push(performance.now() - before);
  }
  socket?.close();
  return times;
}
