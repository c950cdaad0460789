/** As the Worker logs an event (worker/log.ts). */
interface Logged {
  level: string;
  event: string;
  request?: string;
  error?: string;
  at?: string[];
}

/** A line of the Worker's log as a person reads it: `error request-failed GET /c/:shop 500 3 ms: TypeError: …`. Any other line is itself. */
export function readableLine(line: string): string {
  const logged = eventIn(line);
  if (logged === null) {
    return line;
  }
  const { level, event, request, error, at = [], ...details } = logged;
  const said = Object.entries(details).map(([name, value]) =>
    name === "ms" ? `${String(value)} ms` : String(value),
  );
  const why = error === undefined ? "" : `: ${error}`;
  const where = at[0] === undefined ? "" : ` (${at[0]})`;
  const name = request === undefined ? "" : ` [${request}]`;
  return [level, event, ...said].join(" ") + why + where + name;
}

function eventIn(line: string): (Logged & Record<string, unknown>) | null {
  if (!line.startsWith('{"level":')) {
    return null;
  }
  try {
    return JSON.parse(line) as Logged & Record<string, unknown>;
  } catch {
    // Cut, or somebody else's.
    return null;
  }
}
