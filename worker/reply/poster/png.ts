/** Enough for a printer at the size of a hand. */
const SIDE_PX = 1200;

/** A picture of our own as a PNG file; null where the browser cannot draw it. */
export async function asPng(address: string): Promise<Blob | null> {
  const image = new Image(SIDE_PX, SIDE_PX);
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SIDE_PX;
  canvas.height = SIDE_PX;
  canvas.getContext("2d")?.drawImage(image, 0, 0, SIDE_PX, SIDE_PX);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** Hands a file to whoever looks at the page. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
