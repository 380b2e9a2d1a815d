/** A photo from a phone made small enough to send: upright, without place and camera. The server draws it anew all the same. */
const LONGEST = 1600;
const QUALITY = 0.85;

/** undefined: this browser cannot open it. */
export async function madeSmall(file: Blob): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', QUALITY));
  } catch {
    return undefined;
  }
}

interface PhotoPlace {
  readonly clinicId: string;
  readonly patientId: string;
  readonly checkInId: string;
}

export const photoAddress = ({ clinicId, patientId, checkInId }: PhotoPlace, id: string): string =>
  `/api/clinics/${clinicId}/patients/${patientId}/check-ins/${checkInId}/photos/${id}`;
