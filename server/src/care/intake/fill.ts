/** Filling in: what is open, drafts, sending. In: whose, through which door. Out: forms with drafts; after sending, what it changed. */
import { type AnswerProblem, type Answers, dayOf, err, type IntakeForm, ok, printDay, readAnswers, type Result, talesOf } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findClinic } from '../../store/clinics.ts';
import { findIntake, insertTales, listDrafts, listSent, putIntake, type StoredIntake, type Via } from '../../store/intake/intakes.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { lastSetup } from '../booking/setup.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { type DueForm, dueForms, hashOfForm } from './due.ts';
import { screenedAgain } from './rescreen.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

export async function intakeOf(care: Care, owner: Owner) {
  const verdicts = await verdictsOf(care, owner);
  if (!verdicts.ok) return verdicts;
  const due = await dueForms(care, owner, verdicts.value);
  if (!due.ok) return due;
  const [clinic, patient, sent] = await Promise.all([findClinic(care.pool, owner.clinicId), findPatient(care.pool, owner), listSent(care.pool, owner)]);
  if (!clinic || !patient) return err(notFound('client'));
  const drafts = await listDrafts(care.pool, owner, await care.vault.keyOf(owner.clinicId, owner.patientId));
  return ok({
    clinic: { id: clinic.id, name: clinic.name, phone: clinic.phone, zone: clinic.zone },
    name: patient.name,
    today: printDay(dayOf(care.now(), clinic.zone)),
    forms: withDrafts(due.value, drafts),
    appointments: verdicts.value.list.map((one) => appointmentView(care, owner, one)),
    sent: sent.map(({ id, title, version, sentAt }) => ({ id, title, version, sentAt: iso(sentAt) })),
  });
}

/** What was begun goes on with the questions it began with. */
function withDrafts(due: readonly DueForm[], drafts: readonly StoredIntake[]) {
  return due.map((one) => {
    const draft = drafts.find(({ form }) => form.id === one.form.id);
    if (!draft) return { ...one, draft: null };
    const { id, answers, at, revision, savedAt } = draft;
    return { form: draft.form, hash: draft.hash, draft: { intake: id, answers, at, revision, savedAt: iso(savedAt) } };
  });
}

export function appointmentView(care: Care, { clinicId }: Owner, { appointment, standing, consultation }: Verdict) {
  return {
    id: appointment.id,
    service: lastSetup(care, clinicId)?.services.find(({ id }) => id === appointment.serviceId)?.title ?? '',
    start: iso(appointment.start),
    zone: appointment.zone,
    status: standing.status,
    until: isoOrNull(standing.until),
    texts: [
      ...standing.reasons.filter(({ status }) => status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)),
      ...(consultation === null ? [] : [consultation]),
    ],
    questions: new Set(standing.questions.map(({ fact }) => fact)).size,
  };
}

export type DraftBody = BodyOf<Routes['saveIntake']>;

const elsewhere: Refusal = {
  type: 'conflict',
  message: 'this form was continued on another device, or its questions have changed. Nothing is lost: load the page again',
};

interface Opened {
  readonly form: IntakeForm;
  readonly hash: string;
  readonly draft: StoredIntake | undefined;
}

/** The form that is being filled in: as the draft began it, else as it is due now. */
async function openForm(care: Care, owner: Owner, body: DraftBody): Promise<Result<Opened, Refusal>> {
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const draft = await findIntake(care.pool, owner, body.intake, key);
  if (draft) return ok({ form: draft.form, hash: draft.hash, draft });
  const verdicts = await verdictsOf(care, owner);
  if (!verdicts.ok) return verdicts;
  const due = await dueForms(care, owner, verdicts.value);
  if (!due.ok) return due;
  const found = due.value.find(({ form, hash }) => form.id === body.form && hash === body.hash);
  return found ? ok({ ...found, draft: undefined }) : err(elsewhere);
}

/** Answers as the form asks for them, or the questions that are wrong. */
async function checked(
  care: Care,
  owner: Owner,
  form: IntakeForm,
  raw: unknown,
  isFinal: boolean,
): Promise<Result<{ answers: Answers; today: number }, Refusal>> {
  const clinic = await findClinic(care.pool, owner.clinicId);
  if (!clinic) return err(notFound('clinic'));
  const today = dayOf(care.now(), clinic.zone);
  const read = readAnswers(form, raw, { questionnaires: care.library.questionnaires, today, isFinal });
  return read.ok ? ok({ answers: read.value, today }) : err({ type: 'invalid', errors: read.error.map((problem) => named(form, problem)) });
}

function named(form: IntakeForm, { question, message }: AnswerProblem) {
  const text = form.questions.find(({ id }) => id === question)?.text ?? question;
  return { path: `answers.${question}`, message: `${text} ${message}` };
}

export async function saveIntake(care: Care, owner: Owner, body: DraftBody, via: Via) {
  const opened = await openForm(care, owner, body);
  if (!opened.ok) return opened;
  const { form, hash, draft } = opened.value;
  if (draft?.status === 'sent') return ok({ revision: draft.revision, savedAt: iso(draft.savedAt), isSent: true });
  const read = await checked(care, owner, form, body.answers, false);
  if (!read.ok) return read;
  const now = care.now();
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const filling = {
    id: body.intake,
    form,
    hash,
    status: 'draft',
    answers: read.value.answers,
    at: body.at ?? null,
    via,
    revision: body.revision,
    now,
  } as const;
  if (!(await putIntake(care.pool, owner, filling, key))) return err(elsewhere);
  return ok({ revision: body.revision + 1, savedAt: iso(now), isSent: false });
}

/** Sent: kept as it was answered, told as dated facts, and every open appointment screened again. Sent twice is sent once. */
export async function sendIntake(care: Care, owner: Owner, body: DraftBody, via: Via) {
  const opened = await openForm(care, owner, body);
  if (!opened.ok) return opened;
  const { form, hash, draft } = opened.value;
  if (draft?.status === 'sent') return sentView(care, owner, []);
  const read = await checked(care, owner, form, body.answers, true);
  if (!read.ok) return read;
  const { answers, today } = read.value;
  const key = await care.vault.keyOf(owner.clinicId, owner.patientId);
  const tales = talesOf({ form, answers, library: care.library, today }).map((tale) => ({ ...tale, id: care.newId(), day: today }));
  const { result: isWritten, changes } = await screenedAgain(care, owner, `the client answered "${form.title}"`, async ({ pool }) => {
    const now = care.now();
    const filling = { id: body.intake, form, hash, status: 'sent', answers, at: null, via, revision: body.revision, now } as const;
    if (!(await putIntake(pool, owner, filling, key))) return false;
    await insertTales(pool, owner, { intakeId: body.intake, tales, now }, key);
    return true;
  });
  return isWritten
    ? sentView(
        care,
        owner,
        changes.map(({ verdict, diff }) => ({ id: verdict.appointment.id, before: diff.before })),
      )
    : err(elsewhere);
}

async function sentView(care: Care, owner: Owner, changed: readonly { readonly id: string; readonly before: string }[]) {
  const now = await intakeOf(care, owner);
  if (!now.ok) return now;
  const { forms, appointments } = now.value;
  return ok({
    left: forms.length,
    appointments: appointments.map((one) => ({ ...one, before: changed.find(({ id }) => id === one.id)?.before ?? null })),
  });
}

export async function readIntake(care: Care, { intakeId, ...owner }: Owner & { readonly intakeId: string }) {
  const found = await findIntake(care.pool, owner, intakeId, await care.vault.keyOf(owner.clinicId, owner.patientId));
  if (!found) return err(notFound('questionnaire of this client'));
  const { id, form, hash, status, answers, via, sentAt } = found;
  return ok({ id, form, hash, isWhole: hashOfForm(form) === hash, status, answers, via, sentAt: isoOrNull(sentAt) });
}
