/** What the server sends last: without it, the file was cut short. */
const END = "]}\n";

/** Fetches a shop's export; null where it did not come whole. `onProgress` is told how many bytes there are. */
export async function takeOut(
  shop: string,
  onProgress: (bytes: number) => void,
): Promise<{ file: Blob; name: string } | null> {
  try {
    const response = await fetch(`/api/owner/shops/${shop}/export`);
    const reader = response.body?.getReader();
    if (!response.ok || !reader) {
      return null;
    }
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    for (let next = await reader.read(); next.value; next = await reader.read()) {
      pieces.push(next.value);
      bytes += next.value.byteLength;
      onProgress(bytes);
    }
    const file = new Blob(pieces, { type: "application/json" });
    const isWhole = (await file.slice(-END.length).text()) === END;
    const told = response.headers.get("Content-Disposition") ?? "";
    const name = /filename="([\w.-]+)"/.exec(told)?.[1] ?? `${shop}.json`;
    return isWhole ? { file, name } : null;
  } catch {
    return null;
  }
}
