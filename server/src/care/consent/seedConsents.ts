/** What the invented clients of the demo have signed: most of them what they need, some not yet. */
import { DAY, readDocument } from '@afterglow/kernel';
import { listBetween } from '../../store/booking/appointments.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import { showText } from './show.ts';
import { signText } from './sign.ts';
import { oneAnId, textsInForce } from './texts.ts';

/** Every so many clients of the next days has not signed yet. */
const LATE = 4;
const DAYS = 3;

export async function seedConsents(care: Care, clinicId: string, maya: Owner): Promise<void> {
  const before = { ...care, now: () => care.now() - 10 * DAY };
  for (const text of ['electronic-records', 'consent-pixel-laser']) await signs(before, maya, text, 'Maya Demo');
  await signs(before, maya, 'photo-release', 'Maya Demo', ['chart']);
  const texts = oneAnId(await textsInForce(care, care.pool, clinicId));
  const booked = await listBetween(care.pool, clinicId, care.now() - DAY, care.now() + DAYS * DAY);
  const done = new Set<string>();
  for (const [index, { patientId, patientName, protocol }] of booked.entries()) {
    const text = texts.find(({ protocols }) => protocol !== null && protocols.includes(protocol));
    if (!text || index % LATE === LATE - 1) continue;
    for (const id of ['electronic-records', text.id]) {
      if (!done.has(`${patientId} ${id}`)) await signs(care, { clinicId, patientId }, id, patientName);
      done.add(`${patientId} ${id}`);
    }
  }
}

async function signs(care: Care, owner: Owner, text: string, printedName: string, scopes: readonly string[] = []): Promise<void> {
  const shown = await showText(care, owner, { text });
  const document = shown.ok ? readDocument(shown.value.document) : undefined;
  if (!shown.ok || !document) throw new Error(`the demo needs the text ${text}`);
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  await signText(
    care,
    owner,
    { method: 'desk', link: null },
    {
      showing: shown.value.showing,
      as: 'client',
      printedName,
      relation: '',
      read: ids(document.sections),
      seconds: 60,
      statements: ids(document.statements),
      scopes: [...scopes],
      questions: { asked: false, note: '' },
      drawing: null,
      witness: null,
      interpreter: null,
      device: 'invented for the demo',
    },
  );
}
