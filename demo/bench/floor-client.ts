import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle } from "../../scripts/bundle.ts";
import { startRuntime } from "../../scripts/runtime.ts";
import { freePort } from "../stage/ports.ts";
import { type Connection, question } from "./chat-client.ts";

const CONFIG = join(import.meta.dirname, "floor/wrangler.toml");

export interface Floor {
  origin: string;
  /** Of the process that all the rest is below. */
  pid: number;
  stop: () => Promise<void>;
}

/** The bare Worker, on the same runtime as the product. */
export async function startFloor(): Promise<Floor> {
  const dataFolder = mkdtempSync(join(tmpdir(), "comptoir-floor-"));
  const port = await freePort();
  const script = join(dataFolder, "floor.js");
  await bundle(CONFIG, script);
  const server = startRuntime({ port, dataFolder, script, config: CONFIG }, () => {});
  const origin = `http://localhost:${port}`;
  while (!(await fetch(`${origin}/ready`, { method: "POST", body: "" }).catch(() => null))) {
    await sleep(50);
  }
  const stop = async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true });
  };
  return { origin, pid: server.pid, stop };
}

export async function createRow(origin: string): Promise<void> {
  const response = await fetch(`${origin}/${randomUUID()}`, { method: "POST", body: question(0) });
  await response.text();
}

/** A round is a text sent, stored and received again. */
export async function connectFloor(origin: string): Promise<Connection> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/${randomUUID()}`);
  await opened(socket);
  return { round: (index) => echo(socket, index), close: () => socket.close() };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("No socket")), { once: true });
  });
}

function echo(socket: WebSocket, index: number): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener("message", () => resolve(), { once: true });
    socket.send(question(index));
  });
}
