/** Bytes looked at by offset. Whatever lies beyond their end throws a RangeError, as a DataView does. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes from one offset up to another; `subarray` alone would quietly give fewer. */
export function slice(
  bytes: Uint8Array<ArrayBuffer>,
  from: number,
  to: number,
): Uint8Array<ArrayBuffer> {
  if (from > to || to > bytes.length) {
    throw new RangeError("the file ends too soon");
  }
  return bytes.subarray(from, to);
}

/** Whether these characters, one a byte, stand there. */
export function isAt(bytes: Uint8Array, at: number, characters: string): boolean {
  for (let index = 0; index < characters.length; index++) {
    if (bytes[at + index] !== characters.charCodeAt(index)) {
      return false;
    }
  }
  return true;
}

/** One byte a character. */
export function bytesOf(characters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
