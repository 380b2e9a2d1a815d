/** Intake for the demo clinic: an own form, consultations for most clients, some questionnaires filled in, one to look at, one cleared. */
import { DAY, dayOf, type FormQuestion, type Given, intakeForm, printDay } from '@afterglow/kernel';
import { listBetween } from '../../store/booking/appointments.ts';
import { insertConsultation } from '../../store/intake/consultations.ts';
import { publishForm, putDraft } from '../../store/intake/forms.ts';
import { insertExposure, listPatients, type Owner } from '../../store/patients.ts';
import type { Care } from '../deps.ts';
import { decide } from './clear.ts';
import { hashOfForm } from './due.ts';
import { intakeOf, saveIntake, sendIntake } from './fill.ts';
import { rescreened } from './rescreen.ts';
import { verdictsOf } from './verdicts.ts';

const PROVIDER = 'Ana Reyes';
/** So many of the invented clients have filled in theirs. */
const FILLED = 8;

export async function seedIntake(care: Care, clinicId: string, zone: string): Promise<void> {
  await seedForm(care, clinicId);
  const today = dayOf(care.now(), zone);
  const clients = (await listPatients(care.pool, clinicId)).filter(({ name }) => name.startsWith('Client ')).map(({ id }) => ({ clinicId, patientId: id }));
  await care.pool.inTransaction((sql) =>
    Promise.all(
      clients.map(async (owner, index) => {
        if (index % 8 === 2) return;
        const day = today - 20 - (index % 40);
        const one = { id: care.newId(), kind: 'consultation', protocol: null, day, lastDay: day + 365, by: PROVIDER, note: '', recordedBy: PROVIDER } as const;
        await insertConsultation(sql, owner, one, await care.vault.keyOf(owner.clinicId, owner.patientId), care.now());
      }),
    ),
  );
  const coming = await comingClients(care, clinicId);
  await Promise.all(coming.map((owner, index) => fill(care, owner, index, printDay(today - 9))));
  await seedChange(care, coming, printDay(today - 1));
  await seedClearance(care, coming.slice(1));
}

/** Whose treatment is three days away or a little more. */
async function comingClients(care: Care, clinicId: string): Promise<readonly Owner[]> {
  const booked = await listBetween(care.pool, clinicId, care.now() + 3 * DAY, care.now() + 14 * DAY);
  const needs = booked.filter(({ protocol, status }) => protocol !== null && protocol !== 'facial' && status === 'booked');
  return [...new Set(needs.map(({ patientId }) => patientId))].slice(0, FILLED).map((patientId) => ({ clinicId, patientId }));
}

async function seedForm(care: Care, clinicId: string): Promise<void> {
  const form = intakeForm.parse({
    id: care.newId(),
    version: '1',
    title: 'About your visit',
    lead: 'A few things the clinic likes to know.',
    questions: [
      { id: 'hope', type: 'text', text: 'What do you hope for from the treatment?', lines: true, max: 1000 },
      {
        id: 'heard',
        type: 'single',
        text: 'How did you hear of us?',
        options: [
          { id: 'friend', label: 'From a friend' },
          { id: 'search', label: 'I searched' },
          { id: 'other', label: 'Another way' },
        ],
      },
      { id: 'heard-how', type: 'text', text: 'Which way was that?', when: { question: 'heard', is: 'other' }, max: 200 },
      { id: 'call', type: 'yes-no', text: 'May we call you if a time comes free earlier?' },
    ],
  });
  const stored = {
    id: form.id,
    version: 1,
    title: form.title,
    body: form,
    hash: hashOfForm(form),
    services: [],
    validDays: 365,
    changedBy: PROVIDER,
    changedAt: care.now(),
  };
  await putDraft(care.pool, clinicId, stored);
  await publishForm(care.pool, clinicId, form.id, 1, care.now());
}

/** Mostly nothing to tell; here and there something, some things not known. */
async function fill(care: Care, owner: Owner, index: number, lately: string): Promise<void> {
  const open = await intakeOf(care, owner);
  if (!open.ok) return;
  for (const { form, hash } of open.value.forms) {
    const answers = Object.fromEntries(form.questions.map((question) => [question.id, answerOf(question, index, lately)]));
    const asked = form.questions.filter(({ when }) => when === undefined).map(({ id }) => id);
    const told = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id)));
    const body = { intake: care.newId(), form: form.id, hash, answers: told, revision: 0 };
    if (index === FILLED - 1) {
      const half = Object.fromEntries(Object.entries(told).slice(0, 5));
      await saveIntake(care, owner, { ...body, answers: half, at: asked[5] }, 'account');
    } else await sendIntake(care, owner, body, index % 2 ? 'link' : 'account');
  }
}

function answerOf(question: FormQuestion, index: number, lately: string): Given {
  switch (question.type) {
    case 'yes-no':
      return question.id === 'cold-sores' && index % 3 === 1 ? { value: 'yes' } : question.id === 'keloid-history' && index === 4 ? 'unknown' : { value: 'no' };
    case 'single':
      return { value: question.options[index % 2]?.id ?? '' };
    case 'multiple':
      return { value: [] };
    case 'date':
      return { value: '1988-03-14' };
    case 'uses':
      return {
        value:
          question.id === 'uses-skin-products'
            ? [{ what: 'moisturiser', still: true }, ...(index === 3 ? [{ what: 'glycolic toner', last: lately }] : [])]
            : [],
      };
    case 'instrument':
      return { value: index % 2 ? [2, 2, 2, 2, 2, 2, 2, 2] : [1, 1, 1, 2, 1, 1, 1, 1] };
    case 'text':
      return question.id === 'hope' ? { value: 'Calmer, more even skin before the summer.' } : 'skipped';
    case 'number':
      return 'skipped';
  }
}

/** Told after booking: the open appointment is flagged. */
async function seedChange(care: Care, owners: readonly Owner[], yesterday: string): Promise<void> {
  const owner = await firstReady(care, owners);
  if (!owner) return;
  await rescreened(care, owner, 'something that is used was added', ({ pool }) =>
    insertExposure(pool, owner, { id: care.newId(), fact: { class: 'doxycycline', last: yesterday, prescribed: true } }, new Date(care.now())),
  );
}

async function firstReady(care: Care, owners: readonly Owner[]): Promise<Owner | undefined> {
  for (const owner of owners) {
    const verdicts = await verdictsOf(care, owner);
    if (verdicts.ok && verdicts.value.list[0]?.standing.status === 'eligible') return owner;
  }
  return undefined;
}

async function seedClearance(care: Care, owners: readonly Owner[]): Promise<void> {
  for (const owner of owners) {
    const verdicts = await verdictsOf(care, owner);
    const found = verdicts.ok ? verdicts.value.list.find(({ ruled }) => ruled.status === 'review') : undefined;
    if (!found) continue;
    const as = { ...care, actor: { ...care.actor, id: 'demo', name: PROVIDER } };
    const until = printDay(dayOf(found.session.start + 90 * DAY, found.session.zone));
    await decide(as, owner, { appointment: found.appointment.id, decision: 'clear', reason: 'Seen in person; the test spot was calm after a week.', until });
    return;
  }
}
