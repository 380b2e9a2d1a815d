/** A booking clinic whose clients fill in questionnaires: how tests answer, send and look. */
import type { FormQuestion, Given, IntakeForm } from '@afterglow/kernel';
import { bookingClinic, type Reply } from './bookingClinic.ts';
import { asWho } from './testApp.ts';

/** "No" to everything; born 1990; skin type II. */
export const nothingToTell = (question: FormQuestion): Given => {
  if (question.type === 'yes-no') return { value: 'no' };
  if (question.type === 'multiple' || question.type === 'uses') return { value: [] };
  if (question.type === 'date') return { value: '1990-01-01' };
  if (question.type === 'instrument') return { value: [1, 1, 1, 1, 1, 1, 1, 1] };
  return null;
};

export function intakeClinic(name: string) {
  const clinic = bookingClinic(name);
  const { app, clinicId, call } = clinic;
  const forms = async (patient: string) => (await call('GET', `/patients/${patient}/intake`)).json.forms;
  return {
    ...clinic,
    who: (role: 'owner' | 'director' | 'provider' | 'desk' | 'client', patient: string | null = null) => asWho(clinicId(), role, patient),
    forms,
    /** Answers the standard form: nothing to tell, but for these. */
    answer: async (patient: string, own: Readonly<Record<string, Given>> = {}): Promise<Reply> => {
      const [{ form, hash, draft }] = await forms(patient);
      const asked: IntakeForm = form;
      const answers = Object.fromEntries(asked.questions.map((question) => [question.id, question.id in own ? own[question.id] : nothingToTell(question)]));
      const body = { intake: draft?.intake ?? app().care.newId(), form: asked.id, hash, answers, revision: draft?.revision ?? 0 };
      return call('POST', `/patients/${patient}/intake/send`, body);
    },
    bookDesk: async (patient: string, title: string, start: string, more: object = {}): Promise<string> =>
      (await call('POST', '/appointments', { service: clinic.service(title), start, patient, ...more })).json.id,
    desk: async (patient: string) => (await call('GET', `/patients/${patient}/intake/desk`)).json,
    tasks: async () => (await call('GET', '/screening-tasks')).json,
  };
}
