/** The endpoints of intake: questionnaires, filling in, screening again, consultations, decisions of providers. */
import * as z from 'zod';
import { doneReply } from './bookingSchemas.ts';
import { CARERS, CARERS_AND_CLIENT, define, STAFF } from './endpoint.ts';
import * as i from './intakeSchemas.ts';
import { id, nothing } from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: id });
const patientParams = z.strictObject({ clinicId: id, patientId: id });
const linkParams = z.strictObject({ clinicId: id, linkId: id });
const CLINIC = '/api/clinics/{clinicId}';
const PATIENT = `${CLINIC}/patients/{patientId}`;
const LINK = `${CLINIC}/intake-links/{linkId}`;
const own = { roles: CARERS_AND_CLIENT, phi: true, params: patientParams, status: 200 } as const;
const carers = { roles: CARERS, phi: true, params: patientParams, status: 200 } as const;
const staff = { roles: STAFF, phi: true, params: patientParams, status: 200 } as const;
const byLink = { roles: ['anyone'], phi: true, params: linkParams, method: 'POST', status: 200 } as const;
const ofForms = { roles: ['owner', 'director'], phi: false, params: clinicParams, status: 200 } as const;
const formParams = z.strictObject({ clinicId: id, formId: id });

export const intakeRoutes = {
  intake: define({
    ...own,
    method: 'GET',
    path: `${PATIENT}/intake`,
    summary: 'What a client is to be asked now, with drafts',
    body: nothing,
    reply: i.intakeReply,
  }),
  saveIntake: define({
    ...own,
    method: 'POST',
    path: `${PATIENT}/intake/draft`,
    summary: 'Keep what was answered so far',
    body: i.draftBody,
    reply: i.draftReply,
  }),
  sendIntake: define({
    ...own,
    method: 'POST',
    path: `${PATIENT}/intake/send`,
    summary: 'Send a questionnaire: answers become dated facts, open appointments are screened again',
    body: i.draftBody,
    reply: i.sentReply,
  }),
  intakeAnswers: define({
    ...own,
    method: 'GET',
    path: `${PATIENT}/intakes/{intakeId}`,
    summary: 'A questionnaire as it was answered',
    params: patientParams.extend({ intakeId: id }),
    body: nothing,
    reply: i.intakeAnswersReply,
  }),
  intakeDesk: define({
    ...staff,
    method: 'GET',
    path: `${PATIENT}/intake/desk`,
    summary: 'Intake, screening and decisions of a client',
    body: nothing,
    reply: i.deskReply,
  }),
  addIntakeLink: define({
    ...staff,
    method: 'POST',
    path: `${PATIENT}/intake/links`,
    summary: 'A private address to fill in with, on a phone or on the tablet at the desk',
    body: i.linkBody,
    reply: i.linkReply,
    status: 201,
  }),
  dropIntakeLink: define({
    ...staff,
    method: 'DELETE',
    path: `${PATIENT}/intake/links/{linkId}`,
    summary: 'The address stops working at once',
    params: patientParams.extend({ linkId: id }),
    body: nothing,
    reply: doneReply,
  }),
  openIntakeLink: define({ ...byLink, path: `${LINK}/open`, summary: 'What is asked, by a private link', body: i.openLinkBody, reply: i.linkIntakeReply }),
  saveIntakeByLink: define({
    ...byLink,
    path: `${LINK}/draft`,
    summary: 'Keep what was answered so far, by a private link',
    body: i.linkDraftBody,
    reply: i.draftReply,
  }),
  sendIntakeByLink: define({ ...byLink, path: `${LINK}/send`, summary: 'Send a questionnaire, by a private link', body: i.linkDraftBody, reply: i.sentReply }),
  addConsultation: define({
    ...carers,
    method: 'POST',
    path: `${PATIENT}/consultations`,
    summary: 'Record a consultation or an examination',
    body: i.consultationBody,
    reply: i.consultationReply,
    status: 201,
  }),
  dropConsultation: define({
    ...carers,
    method: 'DELETE',
    path: `${PATIENT}/consultations/{consultationId}`,
    summary: 'Recorded by mistake: it counts no more',
    params: patientParams.extend({ consultationId: id }),
    body: nothing,
    reply: doneReply,
  }),
  decide: define({
    ...carers,
    method: 'POST',
    path: `${PATIENT}/clearances`,
    summary: 'A provider clears, defers or refuses, with a reason',
    body: i.decideBody,
    reply: i.decideReply,
    status: 201,
  }),
  clearance: define({
    ...carers,
    method: 'GET',
    path: `${PATIENT}/clearances/{clearanceId}`,
    summary: 'A decision with everything it was made from; `afterglow replay` reads it',
    params: patientParams.extend({ clearanceId: id }),
    body: nothing,
    reply: i.clearanceReply,
  }),
  replayClearance: define({
    ...carers,
    method: 'POST',
    path: `${PATIENT}/clearances/{clearanceId}/replay`,
    summary: 'The same inputs through the rules of then: the same verdict?',
    params: patientParams.extend({ clearanceId: id }),
    body: z.strictObject({}),
    reply: i.replayReply,
  }),
  screeningTasks: define({
    ...staff,
    params: clinicParams,
    method: 'GET',
    path: `${CLINIC}/screening-tasks`,
    summary: 'What new facts changed, and bookings to countersign',
    body: nothing,
    reply: i.tasksReply,
  }),
  finishTask: define({
    ...staff,
    params: z.strictObject({ clinicId: id, taskId: id }),
    method: 'POST',
    path: `${CLINIC}/screening-tasks/{taskId}/done`,
    summary: 'Looked at; a booking against the rules is countersigned by somebody who treats',
    body: i.finishBody,
    reply: doneReply,
  }),
  forms: define({
    ...ofForms,
    roles: STAFF,
    method: 'GET',
    path: `${CLINIC}/forms`,
    summary: "The clinic's own questionnaires, all versions",
    body: nothing,
    reply: i.formsReply,
  }),
  saveForm: define({
    ...ofForms,
    method: 'POST',
    path: `${CLINIC}/forms`,
    summary: 'Write a questionnaire: a new one, or the next version as a draft',
    body: i.formBody,
    reply: i.formReply,
  }),
  publishForm: define({
    ...ofForms,
    params: formParams,
    method: 'POST',
    path: `${CLINIC}/forms/{formId}/publish`,
    summary: 'The draft becomes the version that is asked, and never changes again',
    body: z.strictObject({}),
    reply: i.formReply,
  }),
  retireForm: define({
    ...ofForms,
    params: formParams,
    method: 'DELETE',
    path: `${CLINIC}/forms/{formId}`,
    summary: 'Asked no more; answers stay',
    body: nothing,
    reply: doneReply,
  }),
} as const;
