/** "My documents": what a client signed, what is missing, what photos may be used for. The same for phone, desk and link. */
import {
  addMonths,
  allowedScopes,
  compareTexts,
  type ConsentText,
  dayOf,
  err,
  expiryOf,
  ok,
  parseDay,
  readDocument,
  type Result,
  type SignedConsent,
  stateOfText,
  type TextChange,
} from '@afterglow/kernel';
import { type Appointment, listOfPatient, stands } from '../../store/booking/appointments.ts';
import { listLinks } from '../../store/consent/links.ts';
import { listSignatures, openEntries, type Signature } from '../../store/consent/signatures.ts';
import { findPatient, type Owner, type Patient } from '../../store/patients.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { signedOf } from './state.ts';
import { oneAnId, textsInForce } from './texts.ts';

export async function consentsOf(care: Care, owner: Owner): Promise<Result<object, Refusal>> {
  const { clinicId, patientId } = owner;
  const [clinic, patient, texts, signatures, coming, links] = await Promise.all([
    clinicOf(care, clinicId),
    findPatient(care.pool, owner),
    textsInForce(care, care.pool, clinicId),
    listSignatures(care.pool, clinicId, [patientId]),
    comingOf(care, owner),
    care.actor.role === 'client' ? [] : listLinks(care.pool, owner, care.now()),
  ]);
  if (!clinic.ok) return clinic;
  if (!patient) return err(notFound('client'));
  const now = care.now();
  const signed = signedOf(signatures);
  const distinct = oneAnId(texts);
  const items = await Promise.all(
    distinct.map(async (text) => {
      const languages = texts.filter((one) => one.text.id === text.id).map((one) => one.text.language);
      const { status, signature } = stateOfText(text, signed, now);
      return {
        text: { ...head(text), languages, meaning: text.meaning, scopes: text.scopes.map(({ id, label }) => ({ id, label })) },
        status,
        needed:
          text.kind === 'electronic-records' ||
          (text.kind === 'treatment' && coming.some(({ protocol }) => protocol !== null && text.protocols.includes(protocol))),
        blocked: isBlocked(text, distinct, signed, now),
        tooClose: text.scopes.length > 0 && isTooClose(text, coming, now),
        signature: signature && {
          id: signature.id,
          version: signature.version,
          at: iso(signature.signedAt),
          expires: isoOrNull(signature.expiresAt),
          withdrawn: isoOrNull(signature.withdrawnAt),
          scopes: signature.scopes,
        },
        changes: status === 'outdated' && signature ? await changesSince(care, owner, signature.id, text) : [],
      };
    }),
  );
  const uses = allowedScopes(signed, now);
  const labels = new Map(texts.flatMap(({ text }) => text.scopes.map(({ id, label }) => [id, label] as const)));
  return ok({
    clinic: { name: clinic.value.name, phone: clinic.value.phone, zone: clinic.value.zone },
    client: { name: patient.name, isMinor: isMinor(patient, now, clinic.value.zone) },
    items,
    photos: uses.map((id) => ({ id, label: labels.get(id) ?? id })),
    records: signatures.map(recordView).reverse(),
    links: links.map(({ id, madeAt, expiresAt, passHash }) => ({ id, madeAt: iso(madeAt), expiresAt: iso(expiresAt), opened: passHash !== null })),
  });
}

/** Appointments that are not over yet. */
export async function comingOf(care: Care, { clinicId, patientId }: Owner): Promise<readonly Appointment[]> {
  const now = care.now();
  return (await listOfPatient(care.pool, clinicId, patientId)).filter((one) => stands(one, now) && one.end > now && one.status !== 'done');
}

const head = ({ id, version, kind, title, protocols }: ConsentText) => ({ id, version, kind, title, protocols });

const recordView = ({ id, act, textId, title, version, signedAt, expiresAt, withdraws, hash }: Signature) => ({
  id,
  act,
  text: textId,
  title,
  version,
  at: iso(signedAt),
  expires: isoOrNull(expiresAt),
  withdraws,
  hash,
});

/** Nothing is signed on a screen before its owner agreed to sign on screens. */
export function isBlocked(text: ConsentText, texts: readonly ConsentText[], signed: readonly SignedConsent[], now: number): boolean {
  const notice = texts.find(({ kind }) => kind === 'electronic-records');
  return text.kind !== 'electronic-records' && notice !== undefined && stateOfText(notice, signed, now).status !== 'given';
}

/** Nobody is asked to have photos published shortly before a treatment, or during one. */
export function isTooClose({ coolOff }: ConsentText, appointments: readonly Appointment[], now: number): boolean {
  return appointments.some(({ start, end }) => now < end && now >= start - ((expiryOf(coolOff, start, 'UTC') ?? start) - start));
}

async function changesSince(care: Care, owner: Owner, signatureId: string, text: ConsentText): Promise<readonly TextChange[]> {
  const [kept] = await openEntries(care.pool, owner, await care.vault.keyOf(owner.clinicId, owner.patientId), signatureId);
  const shown = kept?.entry.document ? readDocument(kept.entry.document) : undefined;
  return shown ? compareTexts(shown, text) : [];
}

/** Somebody under 18 on this day; an unknown birth date proves neither. */
export function isMinor({ facts }: Pick<Patient, 'facts'>, now: number, zone: string): boolean {
  const born = facts.birthDate == null ? undefined : parseDay(String(facts.birthDate));
  return born !== undefined && dayOf(now, zone) < addMonths(born, 18 * 12);
}
