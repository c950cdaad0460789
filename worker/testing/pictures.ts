/** The head of a picture of each kind, as far as anybody looks at it. */

export function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function uint16(value: number): string {
  return String.fromCharCode(value >> 8, value & 255);
}

export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const sizes = `\0\0${uint16(width)}\0\0${uint16(height)}`;
  return bytesOf(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${sizes}\x08\x06\0\0\0`);
}

export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const app0 = `\xff\xe0${uint16(16)}JFIF\0${"\0".repeat(9)}`;
  const frame = `\xff\xc0${uint16(17)}\x08${uint16(height)}${uint16(width)}\x03`;
  return bytesOf(`\xff\xd8${app0}${frame}${"\0".repeat(12)}`);
}

export function webp(width: number, height: number): Uint8Array<ArrayBuffer> {
  const side = (value: number) => String.fromCharCode((value - 1) & 255, (value - 1) >> 8, 0);
  return bytesOf(`RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0${side(width)}${side(height)}`);
}
