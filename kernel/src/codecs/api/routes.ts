/** Every endpoint of the product. A new one is added here and nowhere else; the server mounts what stands here. */
import * as z from 'zod';
import { define } from './endpoint.ts';
import * as s from './schemas.ts';

const clinicParams = z.strictObject({ clinicId: s.id });
const patientParams = z.strictObject({ clinicId: s.id, patientId: s.id });
const open = { roles: ['anyone'], phi: false, params: s.noParams, body: s.nothing, status: 200 } as const;
const ofClinic = { roles: ['clinic'], phi: true } as const;
const PATIENT = '/api/clinics/{clinicId}/patients/{patientId}';

export const routes = {
  library: define({
    ...open,
    method: 'GET',
    path: '/api/library',
    summary: 'The whole library: taxonomy, signs, sources, questionnaires, protocols',
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
  clinics: define({ ...open, roles: ['clinic'], method: 'GET', path: '/api/clinics', summary: 'The clinics of this server', reply: z.array(s.clinic) }),
  patients: define({
    ...open,
    ...ofClinic,
    method: 'GET',
    path: '/api/clinics/{clinicId}/patients',
    summary: 'The clients of a clinic',
    params: clinicParams,
    reply: z.array(z.looseObject({ id: s.id, name: z.string() })),
  }),
  addPatient: define({
    ...ofClinic,
    method: 'POST',
    path: '/api/clinics/{clinicId}/patients',
    summary: 'A new client',
    params: clinicParams,
    body: z.strictObject({ name: z.string().trim().min(1).max(200), facts: s.factsBody.default({}) }),
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
    body: z.strictObject({ name: z.string().trim().min(1).max(200).optional(), facts: s.factsBody.optional() }),
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
    summary: 'How the skin is; answered at once',
    params: patientParams,
    body: s.checkInBody,
    reply: s.checkInReply,
    status: 201,
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
