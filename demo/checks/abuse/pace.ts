import { VisitorClient } from "../../stage/clients.ts";

/** How long a message of somebody else takes to be acknowledged, several times over, ms. */
export async function pacesOf(origin: string, count: number): Promise<number[]> {
  const paces = [];
  for (let i = 0; i < count; i++) {
    const visitor = new VisitorClient(origin);
    const began = performance.now();
    const { status } = await visitor.post("Bonjour");
    if (status !== 201) {
      throw new Error(`somebody else was refused: ${status}`);
    }
    paces.push(performance.now() - began);
  }
  return paces;
}

/** Below which 95 of 100 are. */
export function p95(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
