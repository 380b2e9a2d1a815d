/**
 * Signing. Only what was shown can be signed, by its own bytes, and only while it is in force. In: whose, through which door,
 * what they read, ticked and wrote. Out: the new record, or what is missing with its path. The same showing again: the same record.
 */
import { DAY, err, expiryOf, ok, readDocument, type Result, type ShownDocument } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Clinic } from '../../store/clinics.ts';
import { findShowing, type Showing } from '../../store/consent/showings.ts';
import { listSignatures, lockChain, type Signature } from '../../store/consent/signatures.ts';
import { findPatient, type Owner, type Patient } from '../../store/patients.ts';
import { seals } from '../../vault/seals.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { clinicOf } from '../patients.ts';
import { append, type Door, type Said } from './append.ts';
import { comingOf, isBlocked, isMinor, isTooClose } from './overview.ts';
import { signedOf } from './state.ts';
import { type TextInForce, textsInForce } from './texts.ts';

type Body = BodyOf<Routes['signConsent']>;
type Signed = { readonly id: string; readonly hash: string; readonly at: string; readonly expires: string | null };

const SHOWN_FOR = DAY;

export async function signText(care: Care, owner: Owner, door: Door, body: Body): Promise<Result<Signed, Refusal>> {
  const clinic = await clinicOf(care, owner.clinicId);
  if (!clinic.ok) return clinic;
  const sealing = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const coming = await comingOf(care, owner);
  return care.pool.inTransaction(async (sql): Promise<Result<Signed, Refusal>> => {
    const chain = await lockChain(sql, owner);
    const patient = chain && (await findPatient(sql, owner));
    if (!patient) return err(notFound('client'));
    const showing = await findShowing(sql, owner, sealing, body.showing);
    if (!showing) return err({ type: 'conflict', message: 'This text was never shown to this client: open it and read it first.' });
    const signatures = await listSignatures(sql, owner.clinicId, [owner.patientId]);
    const before = signatures.find(({ showingId }) => showingId === showing.id);
    if (before) return ok(view(before));
    const texts = await textsInForce(care, sql, owner.clinicId);
    const shown = standing(showing, texts, care.now());
    if (!shown.ok) return shown;
    const refused = check({ body, patient, clinic: clinic.value, signatures, texts, coming, now: care.now(), showing }, shown.value);
    if (refused) return err(refused);
    const said = saidBy(body, owner, patient, shown.value, care.now(), clinic.value.zone, showing);
    return ok(
      view(await append(care, sql, owner, clinic.value, chain, { said, document: showing.document, drawing: body.drawing, showingId: showing.id, door })),
    );
  });
}

const view = ({ id, hash, signedAt, expiresAt }: Signature): Signed => ({
  id,
  hash,
  at: iso(signedAt),
  expires: isoOrNull(expiresAt),
});

/** The version shown is the one signed: a newer one is read first. */
function standing(showing: Showing, texts: readonly TextInForce[], now: number): Result<ShownDocument, Refusal> {
  const inForce = texts.find(({ text }) => text.id === showing.textId && text.language === showing.language);
  if (!inForce || inForce.hash !== showing.textHash)
    return err({ type: 'conflict', message: 'A new version was published while you were reading. Nothing was signed: please read the new one.' });
  if (now - showing.shownAt > SHOWN_FOR)
    return err({ type: 'conflict', message: 'This text was opened more than a day ago. Nothing was signed: please open it again.' });
  const shown = readDocument(showing.document);
  return shown ? ok(shown) : err(notFound('document'));
}

interface Checked {
  readonly body: Body;
  readonly patient: Patient;
  readonly clinic: Clinic;
  readonly signatures: readonly Signature[];
  readonly texts: readonly TextInForce[];
  readonly coming: readonly Appointment[];
  readonly now: number;
  readonly showing: Showing;
}

/** The order of the act: read, tick, ask, sign. */
function check({ body, patient, clinic, signatures, texts, coming, now, showing }: Checked, shown: ShownDocument): Refusal | undefined {
  const bodies = texts.map(({ text }) => text);
  const text = bodies.find(({ id, language }) => id === showing.textId && language === showing.language);
  const unread = shown.sections.find(({ id }) => !body.read.includes(id));
  const known = shown.scopes.map(({ id }) => id);
  const strange = body.scopes.find((id) => !known.includes(id));
  if (text && isBlocked(text, bodies, signedOf(signatures), now))
    return { type: 'conflict', message: 'Agree to documents on a screen first, or ask for paper at the desk.' };
  if (unread) return invalid('read', `Read the whole text first: "${unread.title}" was not on the screen.`);
  if (body.statements.join(' ') !== shown.statements.map(({ id }) => id).join(' ')) return invalid('statements', 'Tick each sentence, one by one.');
  if (strange !== undefined) return invalid('scopes', `this document has no use "${strange}"`);
  if (text && isTooClose(text, coming, now) && shown.scopes.some(({ id, publish }) => publish && body.scopes.includes(id)))
    return invalid('scopes', 'Publishing is not agreed to so shortly before an appointment. Choose it on another day.');
  if (body.as === 'guardian' && body.relation === '') return invalid('relation', 'Say how you are related to the client.');
  if (body.as === 'client' && isMinor(patient, now, clinic.zone)) return invalid('as', 'The client is under 18: a parent or guardian signs.');
  if (body.drawing !== null && seals.sha256(body.drawing, 'base64') === '') return invalid('drawing', 'the drawing cannot be read');
  return undefined;
}

function saidBy(body: Body, owner: Owner, patient: Patient, shown: ShownDocument, now: number, zone: string, showing: Showing): Said {
  const { approval: _shown, ...text } = shown.text;
  const expires = expiryOf(shown.validFor, now, zone);
  const isClient = body.as === 'client';
  return {
    act: 'given',
    client: { id: owner.patientId, name: patient.name },
    text,
    document: { sha256: seals.sha256(showing.document, 'utf8') },
    signer: { id: isClient ? owner.patientId : '', printedName: body.printedName, as: body.as, relation: isClient ? '' : body.relation },
    meaning: shown.meaning,
    statements: shown.statements,
    scopes: shown.scopes.map(({ id }) => id).filter((id) => body.scopes.includes(id)),
    reading: { sections: shown.sections.map(({ id }) => id), seconds: body.seconds },
    questions: body.questions,
    drawing: body.drawing === null ? null : { sha256: seals.sha256(body.drawing, 'base64'), type: 'image/png' },
    witness: body.witness === null ? null : { name: body.witness },
    interpreter: body.interpreter,
    device: body.device,
    expires: isoOrNull(expires),
    withdraws: null,
  };
}
