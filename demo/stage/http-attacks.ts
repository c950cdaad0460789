/** A request as a list of attacks describes it: what it does not say, whoever sends it fills in. */
export interface AttackRequest {
  /** Sent as they are, with nothing filled in but the host. */
  bytes?: string;
  method?: string;
  target?: string;
  /** Null takes a header away. */
  headers: Record<string, string | null>;
  /** What is sent of a body, in bytes; where it is not said, a good one. */
  bodyBytes?: number;
  isInPieces: boolean;
  /** With the session of an owner. */
  hasCookie: boolean;
}

export const EVIL = "evil.example";
const MIB = 1024 * 1024;
const METHOD = /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)\b(?= \/| with)/;

/** Reads a description half in words, half in HTTP: a request for each address it names, or one with its headers alone. */
export function attackRequests(raw: string): AttackRequest[] {
  const bytes = raw.replaceAll("\\r", "\r").replaceAll("\\n", "\n");
  if (bytes.includes("\r\n")) {
    return [{ bytes, headers: {}, isInPieces: false, hasCookie: false }];
  }
  const text = expanded(raw);
  const method = METHOD.exec(text)?.[1];
  const length = /Content-Length:? (\d+)/.exec(text)?.[1];
  const shared: AttackRequest = {
    headers: { ...headersIn(text), ...(length !== undefined && { "Content-Length": length }) },
    isInPieces: /chunked/i.test(text),
    hasCookie: /\bcookie\b/.test(text),
    ...(method !== undefined && { method }),
    ...bodyIn(text),
  };
  const targets = targetsIn(text);
  return targets.length === 0 ? [shared] : targets.map((target) => ({ ...shared, target }));
}

/** `a*3` and `0-,0-,... x3`, written out. */
function expanded(raw: string): string {
  return raw
    .replace(/"?([\w-]{1,4})"?\*(\d+)/, (_, piece: string, times: string) =>
      piece.repeat(Number(times)),
    )
    .replace(/([^\s=,]+),(?:\1,?)*\.\.\. x(\d+)/, (_, piece: string, times: string) =>
      Array(Number(times)).fill(piece).join(","),
    )
    .replace(/(?<=: )\d+ kB of /, "");
}

function headersIn(text: string): Record<string, string | null> {
  const said = text.matchAll(/\b([A-Z][\w-]+): ([^\s,][^\s]*(?:,[^\s]+)*)/g);
  const named = /^(X-[\w-]+(?: \/ X-[\w-]+)*) on /.exec(text)?.[1]?.split(" / ") ?? [];
  const form = /\b((?:text|application)\/[\w.+-]+)/i.exec(text)?.[1];
  return {
    ...Object.fromEntries(Array.from(said, ([, name = "", value = ""]) => [name, value])),
    ...Object.fromEntries(named.map((name) => [name, EVIL])),
    ...(form !== undefined && { "Content-Type": form }),
    ...(/\bno Content-Type\b/i.test(text) && { "Content-Type": null }),
    ...(/foreign origin|Origin evil/i.test(text) && { Origin: `https://${EVIL}` }),
  };
}

function bodyIn(text: string): Pick<AttackRequest, "bodyBytes"> {
  const [, count, unit] = /\b(\d+) (MB|bytes)\b/.exec(text) ?? [];
  if (count !== undefined) {
    return { bodyBytes: Number(count) * (unit === "MB" ? MIB : 1) };
  }
  return /limit\+1/.test(text) ? { bodyBytes: MIB + 1 } : {};
}

/** Paths and queries, in a list or alone. */
function targetsIn(text: string): string[] {
  const found = text.matchAll(/(?:^|[\s,])([/?][^\s,]+|\/(?=$|,))/g);
  const paths = Array.from(found, ([, target = ""]) => target).filter(
    (target) => target !== "/" || /[A-Z] \/$/.test(text),
  );
  const [query] = /^\w+=[^\s]*%0d%0a[^\s]*/i.exec(text) ?? [];
  return [...paths, ...(query === undefined ? [] : [`?${query}`])].map((target) =>
    target.replaceAll("\\\\", "\\").replace("ID", "0"),
  );
}
