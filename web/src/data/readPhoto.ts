/**
 * A reader of photos: a picture in, its text out. None is bundled; where the browser has a text detector of its own
 * (the Shape Detection API) it is used, on the device. What it yields is only a draft, to be mended before judging.
 */
export type ReadPhoto = (photo: Blob) => Promise<string>;

interface Detected {
  readonly rawValue: string;
  readonly boundingBox: { readonly x: number; readonly y: number; readonly height: number };
}

type DetectorClass = new () => { readonly detect: (picture: ImageBitmap) => Promise<readonly Detected[]> };

const hasDetector = (from: object): from is { readonly TextDetector: DetectorClass } => 'TextDetector' in from && typeof from.TextDetector === 'function';

export function photoReader(from: object = globalThis): ReadPhoto | undefined {
  if (!hasDetector(from)) return undefined;
  const Detector = from.TextDetector;
  return async (photo) => {
    const picture = await createImageBitmap(photo);
    try {
      return inReadingOrder(await new Detector().detect(picture));
    } finally {
      picture.close();
    }
  };
}

/** Top to bottom, and from the left within a line: half a letter's height apart is still one line. */
export function inReadingOrder(found: readonly Detected[]): string {
  const lines: Detected[][] = [];
  for (const piece of [...found].sort((a, b) => a.boundingBox.y - b.boundingBox.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && piece.boundingBox.y - first.boundingBox.y < first.boundingBox.height / 2) line.push(piece);
    else lines.push([piece]);
  }
  return lines
    .map((line) =>
      line
        .sort((a, b) => a.boundingBox.x - b.boundingBox.x)
        .map(({ rawValue }) => rawValue)
        .join(' '),
    )
    .join('\n');
}
