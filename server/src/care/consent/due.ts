/** Who must sign a text again, and why: those with an appointment first, and what changed since each version they signed. */
import { compareTexts, err, ok, readDocument, type Result, stateOfText, type TextChange } from '@afterglow/kernel';
import { type LastSigned, listLastUnder, openEntries } from '../../store/consent/signatures.ts';
import { openTo } from '../accounts/restricted.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { type TextInForce, textsInForce } from './texts.ts';

const MOST = 500;

export async function consentsDue(care: Care, clinicId: string, textId: string): Promise<Result<object, Refusal>> {
  const found = (await textsInForce(care, care.pool, clinicId)).find(({ text }) => text.id === textId);
  if (!found) return err(notFound('text'));
  const { text } = found;
  const last = await openTo(care, clinicId, await listLastUnder(care.pool, clinicId, textId, care.now()), ({ patientId }) => patientId);
  const due = last
    .map((one) => ({ one, status: stateOfText(text, [{ ...one, withdrawnAt: null }], one.next ?? care.now()).status }))
    .filter(({ status }) => status !== 'given')
    .slice(0, MOST);
  const versions = new Map(due.filter(({ status }) => status === 'outdated').map(({ one }) => [one.version, one]));
  return ok({
    text: { id: text.id, version: text.version, kind: text.kind, title: text.title, protocols: text.protocols },
    changes: await Promise.all([...versions].map(async ([from, one]) => ({ from, changes: await changesFrom(care, clinicId, one, found) }))),
    clients: due.map(({ one, status }) => ({
      patient: one.patientId,
      name: one.patientName,
      status,
      signed: one.version,
      at: iso(one.signedAt),
      next: isoOrNull(one.next),
    })),
  });
}

/** One signed copy of a version is enough to know what it said. */
async function changesFrom(care: Care, clinicId: string, { patientId, id }: LastSigned, { text }: TextInForce): Promise<readonly TextChange[]> {
  const [kept] = await openEntries(care.pool, { clinicId, patientId }, await care.vault.keyOf(clinicId, patientId), id);
  const shown = kept?.entry.document ? readDocument(kept.entry.document) : undefined;
  return shown ? compareTexts(shown, text) : [];
}
