/** Every endpoint of the product. A new one is added here and nowhere else; the server mounts what stands here. */
import * as z from 'zod';
import { auditRoutes } from './auditRoutes.ts';
import { accountRoutes } from './accountRoutes.ts';
import { bookingRoutes } from './bookingRoutes.ts';
import { chartRoutes } from './chartRoutes.ts';
import { newDetails } from './chartSchemas.ts';
import { checkInPhotoRoutes } from './checkInPhotoRoutes.ts';
import { consentRoutes } from './consentRoutes.ts';
import { CARERS, CARERS_AND_CLIENT, define, STAFF, STAFF_AND_CLIENT } from './endpoint.ts';
import { recordRoutes } from './recordRoutes.ts';
import { intakeRoutes } from './intakeRoutes.ts';
import * as s from './schemas.ts';
import { locationsRoutes } from './locationsRoutes.ts';
import { messageRoutes } from './messageRoutes.ts';
import { outcomeRoutes } from './outcomeRoutes.ts';
import { reminderRoutes } from './reminderRoutes.ts';
import { webhookRoutes } from './webhookRoutes.ts';
import { stepRoutes } from './stepRoutes.ts';
import { setupRoutes } from './setupRoutes.ts';
import { worklistRoutes } from './worklistRoutes.ts';

const clinicParams = z.strictObject({ clinicId: s.id });
const patientParams = z.strictObject({ clinicId: s.id, patientId: s.id });
const open = { roles: ['anyone'], phi: false, params: s.noParams, body: s.nothing, status: 200 } as const;
/** A client's health: the client's own, and those who treat. */
const ofClinic = { roles: CARERS_AND_CLIENT, phi: true } as const;
const PATIENT = '/api/clinics/{clinicId}/patients/{patientId}';

export const routes = {
  ...auditRoutes,
  ...accountRoutes,
  ...bookingRoutes,
  ...setupRoutes,
  ...chartRoutes,
  ...recordRoutes,
  ...consentRoutes,
  ...locationsRoutes,
  ...reminderRoutes,
  ...messageRoutes,
  ...outcomeRoutes,
  ...webhookRoutes,
  ...intakeRoutes,
  ...worklistRoutes,
  ...stepRoutes,
  ...checkInPhotoRoutes,
  library: define({
    ...open,
    method: 'GET',
    path: '/api/library',
    summary: 'The whole library: taxonomy, signs, sources, questionnaires, protocols',
    isTable: true,
    reply: s.libraryReply,
  }),
  protocols: define({ ...open, method: 'GET', path: '/api/protocols', summary: 'The treatments', reply: z.array(s.protocolEntry) }),
  protocol: define({
    ...open,
    method: 'GET',
    path: '/api/protocols/{id}',
    summary: 'One protocol',
    params: z.strictObject({ id: z.string() }),
    reply: s.protocolReply,
  }),
  plan: define({
    ...open,
    method: 'POST',
    path: '/api/plan',
    summary: 'The dated plan around a session; nothing is stored',
    phi: true,
    body: z.strictObject(s.situationBody),
    reply: s.planReply,
  }),
  ask: define({
    ...open,
    method: 'POST',
    path: '/api/ask',
    summary: 'Can I … then, and why? Nothing is stored',
    phi: true,
    body: z.strictObject({ ...s.situationBody, thing: z.string().min(1).max(5000), on: z.string(), signs: s.signs.optional() }),
    reply: s.answerReply,
  }),
  screen: define({
    ...open,
    method: 'POST',
    path: '/api/screen',
    summary: 'Is this person ready for a session? Nothing is stored',
    phi: true,
    body: z.strictObject(s.situationBody),
    reply: s.candidacyReply,
  }),
  label: define({
    ...open,
    method: 'POST',
    path: '/api/label',
    summary: 'What is in this product, and may it be used then? Nothing is stored',
    phi: true,
    body: z.strictObject({
      text: z.string().max(200_000),
      product: z.string().max(300).optional(),
      situation: z.strictObject({ ...s.situationBody, on: z.string() }).optional(),
    }),
    reply: s.labelReply,
  }),
  ingredients: define({
    ...open,
    method: 'GET',
    path: '/api/ingredients',
    summary: 'The ingredient table, for reading labels where there is no network',
    isTable: true,
    reply: s.ingredientsReply,
  }),
  heal: define({
    ...open,
    method: 'POST',
    path: '/api/heal',
    summary: 'Is what is reported expected now? Nothing is stored',
    phi: true,
    body: z.strictObject({
      ...s.situationBody,
      now: z.string(),
      signs: s.signs,
      before: z.array(s.checkInAt).optional(),
      words: z.string().max(4000).optional(),
    }),
    reply: s.healReply,
  }),
  demo: define({
    ...open,
    method: 'GET',
    path: '/api/demo',
    summary: 'The invented client of the demo clinic; 404 on a real server',
    reply: z.looseObject({ clinic: s.id, patient: s.id, session: s.id, now: s.instant }),
  }),
  clinics: define({
    ...open,
    method: 'GET',
    path: '/api/clinics',
    summary: 'My clinics, where I work now first; for a visitor those that can be booked',
    reply: z.array(s.clinic),
  }),
  patients: define({
    ...open,
    ...ofClinic,
    roles: STAFF,
    method: 'GET',
    path: '/api/clinics/{clinicId}/patients',
    summary: 'The clients of a clinic',
    params: clinicParams,
    reply: z.array(z.looseObject({ id: s.id, name: z.string() })),
  }),
  addPatient: define({
    ...ofClinic,
    roles: STAFF,
    method: 'POST',
    path: '/api/clinics/{clinicId}/patients',
    summary: 'A new client',
    params: clinicParams,
    body: z.strictObject({ name: z.string().trim().min(1).max(200), facts: s.factsBody.default({}), ...newDetails.shape }),
    reply: s.patientReply,
    status: 201,
  }),
  patient: define({
    ...open,
    ...ofClinic,
    method: 'GET',
    path: PATIENT,
    summary: 'A client: facts, exposures, sessions',
    params: patientParams,
    reply: s.patientReply,
  }),
  changePatient: define({
    ...ofClinic,
    method: 'PATCH',
    path: PATIENT,
    summary: 'Change name or facts; facts given replace those of the same name',
    params: patientParams,
    body: z.strictObject({
      version: z.int().min(1).optional().describe('the version that was looked at; another one: 409, nothing changed'),
      name: z.string().trim().min(1).max(200).optional(),
      facts: s.factsBody.optional(),
    }),
    reply: s.patientReply,
    status: 200,
  }),
  addExposure: define({
    ...ofClinic,
    method: 'POST',
    path: `${PATIENT}/exposures`,
    summary: 'Something the client did, used or takes',
    params: patientParams,
    body: s.exposureBody,
    reply: s.patientReply,
    status: 201,
  }),
  addSession: define({
    ...ofClinic,
    roles: CARERS,
    method: 'POST',
    path: `${PATIENT}/sessions`,
    summary: 'A treatment session; it pins the protocol version of now',
    params: patientParams,
    body: s.sessionBody,
    reply: s.sessionReply,
    status: 201,
  }),
  patientPlan: define({
    ...open,
    ...ofClinic,
    method: 'GET',
    path: `${PATIENT}/plan`,
    summary: 'The merged plan over all sessions',
    params: patientParams,
    reply: s.planReply,
  }),
  planBundle: define({
    ...open,
    ...ofClinic,
    method: 'GET',
    path: `${PATIENT}/plan-bundle`,
    summary: 'What a phone keeps to answer without the server: facts, sessions, check-ins, the clinic, and a hash that changes with them',
    params: patientParams,
    reply: s.planBundleReply,
  }),
  terms: define({
    ...open,
    roles: STAFF,
    method: 'GET',
    path: '/api/clinics/{clinicId}/terms',
    summary: "The clinic's own products and the words it has classed",
    params: clinicParams,
    reply: s.termsReply,
  }),
  keepTerm: define({
    ...open,
    roles: CARERS,
    method: 'POST',
    path: '/api/clinics/{clinicId}/terms',
    summary: 'Add a product to the register, or class a word; the same name again changes it',
    params: clinicParams,
    body: s.termBody,
    reply: s.termsReply,
  }),
  dropTerm: define({
    ...open,
    roles: CARERS,
    method: 'DELETE',
    path: '/api/clinics/{clinicId}/terms/{kind}/{key}',
    summary: 'Take a product or a word back',
    params: z.strictObject({ clinicId: s.id, kind: s.termKind, key: z.string().min(1).max(200) }),
    reply: s.termsReply,
  }),
  clinicIngredients: define({
    ...open,
    roles: STAFF_AND_CLIENT,
    method: 'GET',
    path: '/api/clinics/{clinicId}/ingredients',
    summary: "The ingredient table with the clinic's own products and words",
    isTable: true,
    params: clinicParams,
    reply: s.ingredientsReply,
  }),
  unreadWords: define({
    ...open,
    ...ofClinic,
    roles: CARERS,
    method: 'GET',
    path: '/api/clinics/{clinicId}/unread-words',
    summary: "Words on clients' labels that nobody has classed yet",
    params: clinicParams,
    reply: z.array(z.looseObject({ label: z.string(), labels: z.int(), clients: z.int(), example: z.string() })),
  }),
  checkIns: define({
    ...open,
    ...ofClinic,
    method: 'GET',
    path: `${PATIENT}/check-ins`,
    summary: 'Check-ins with what was answered',
    params: patientParams,
    reply: z.array(s.checkInReply),
  }),
  addCheckIn: define({
    ...ofClinic,
    method: 'POST',
    path: `${PATIENT}/check-ins`,
    summary: 'How the skin is; answered at once. An Idempotency-Key, if sent, is the id of the check-in',
    params: patientParams,
    body: s.checkInBody,
    reply: s.checkInReply,
    status: 201,
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
