/** What the invented clients of the demo have signed: most of them what they need, some not yet. */
import { DAY, readDocument } from '@afterglow/kernel';
import { listBetween } from '../../store/booking/appointments.ts';
import type { Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import { showText } from './show.ts';
import { signText } from './sign.ts';
import { oneAnId, textsInForce } from './texts.ts';

/** Every so many of the clients of the next days has not signed yet. */
const LATE = 4;
const DAYS = 2;

export async function seedConsents(care: Care, clinicId: string, maya: Owner): Promise<void> {
  const before = { ...care, now: () => care.now() - 10 * DAY };
  for (const text of ['electronic-records', 'consent-pixel-laser']) await signs(before, maya, text, 'Maya Demo');
  await signs(before, maya, 'photo-release', 'Maya Demo', ['chart']);
  const texts = oneAnId(await textsInForce(care, care.pool, clinicId));
  const booked = await listBetween(care.pool, clinicId, care.now() - DAY, care.now() + DAYS * DAY);
  const needs = new Map<string, { readonly name: string; readonly ids: Set<string> }>();
  for (const { patientId, patientName, protocol } of booked) {
    const text = texts.find(({ protocols }) => protocol !== null && protocols.includes(protocol));
    const need = needs.get(patientId) ?? { name: patientName, ids: new Set(['electronic-records']) };
    if (text) needs.set(patientId, { ...need, ids: need.ids.add(text.id) });
  }
  await Promise.all(
    [...needs].map(async ([patientId, { name, ids }], index) => {
      if (index % LATE === LATE - 1) return;
      for (const id of ids) await signs(care, { clinicId, patientId }, id, name);
    }),
  );
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
