/** Puts the text in force before somebody: as exact bytes that are kept, so that they and no others can be signed. */
import { canonical, err, ok, type Result, shownDocument } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { insertShowing } from '../../store/consent/showings.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { seals } from '../../vault/seals.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { clinicOf } from '../patients.ts';
import { textsInForce } from './texts.ts';

interface Shown {
  readonly showing: string;
  readonly document: string;
  readonly sha256: string;
}

export async function showText(care: Care, owner: Owner, body: BodyOf<Routes['showConsent']>): Promise<Result<Shown, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const ofId = (await textsInForce(care, care.pool, owner.clinicId)).filter(({ text }) => text.id === body.text);
  const found = body.language === undefined ? ofId[0] : ofId.find(({ text }) => text.language === body.language);
  if (!found) return err(ofId.length > 0 ? invalid('language', 'this text is not there in this language') : notFound('text'));
  const document = canonical(shownDocument({ text: found.text, hash: found.hash, clinic: clinic.value, sources: care.library.sources }));
  const { id: textId, language, version } = found.text;
  const showing = { id: care.newId(), textId, language, version, textHash: found.hash, document, shownAt: care.now() };
  await insertShowing(care.pool, owner, await care.vault.keyOf(owner.clinicId, owner.patientId), showing);
  return ok({ showing: showing.id, document, sha256: seals.sha256(document, 'utf8') });
}
