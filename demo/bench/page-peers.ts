/**
 * Other widgets on an empty page: gzip kB until one can type, and milliseconds of scripting, parsing and
 * layout before the bubble shows, CPU ÷ 4. Measured earlier, by another script on another machine: they
 * stand here for their size, not to be compared digit by digit.
 */
const PEERS: [name: string, kilobytes: number, milliseconds: number][] = [
  ["deep-chat", 111, 277],
  ["Typebot", 198, 615],
  ["Live Helper Chat", 278, 1568],
  ["Flowise", 286, 698],
  ["Papercups", 412, 1533],
  ["Rocket.Chat", 493, 1940],
  ["n8n", 611, 1146],
  ["Chatwoot", 708, 1161],
];

/** In the terms of the peers: what is ours, then theirs. */
export function peerRows(kilobytes: number, milliseconds: number): string[][] {
  const row = (name: string, kb: string, ms: string) => [name, `${kb} kB`, `${ms} ms`];
  return [
    ["", "until one can type", "main thread before the bubble"],
    row("Comptoir, this run", kilobytes.toFixed(1), milliseconds.toFixed(0)),
    ...PEERS.map(([name, kb, ms]) => row(name, String(kb), String(ms))),
  ];
}
