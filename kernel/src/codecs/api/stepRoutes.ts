/** The endpoints of steps: what a client says of what their plan asks of them, and how a session's steps were kept. */
import * as z from 'zod';
import { PHASES } from '../../grammar/vocabulary.ts';
import { SAID } from '../../plan/steps.ts';
import { CARERS, CARERS_AND_CLIENT, define } from './endpoint.ts';
import { screenedAgain } from './intakeSchemas.ts';
import { exposureBody, id, nothing, stepReply } from './schemas.ts';

const ofClient = { clinicId: id, patientId: id };
const STEPS = '/api/clinics/{clinicId}/patients/{patientId}/steps';

export const stepBody = z.strictObject({
  id: id.describe('made by the client, so that sending twice stores once'),
  session: id.describe('the session or appointment the step belongs to'),
  rule: z.string().min(1).max(100),
  said: z.enum(SAID).describe('used: something the step says to leave; asked: whoever prescribed a medicine'),
  at: z.string().describe('when it is said'),
  fact: exposureBody.optional().describe('with used, and only then: what, and `on` which day or at what time'),
});

const done = z.looseObject({
  step: stepReply.extend({ undone: z.boolean() }),
  appointments: screenedAgain.describe('where they stand now; empty: nothing was told that is screened'),
});

const kept = z.looseObject({
  asked: z.int().describe('steps that were due until now'),
  done: z.int().describe('of them: said to be done, or asked about'),
  broken: z.int().describe('of them: not kept, by their own word; the rest is unanswered'),
  steps: z.array(
    z.looseObject({
      rule: z.string(),
      phase: z.enum(PHASES),
      label: z.string(),
      text: z.string(),
      minor: z.boolean().describe('not counted'),
      said: z.enum(SAID).nullable(),
    }),
  ),
});

export const stepRoutes = {
  reportStep: define({
    method: 'POST',
    roles: CARERS_AND_CLIENT,
    phi: true,
    path: STEPS,
    summary: 'A step of the plan is done, asked about, or was not kept; what was used screens every open appointment again',
    params: z.strictObject(ofClient),
    body: stepBody,
    reply: done,
    status: 201,
  }),
  undoStep: define({
    method: 'POST',
    roles: CARERS_AND_CLIENT,
    phi: true,
    path: `${STEPS}/{stepId}/undo`,
    summary: 'Takes back what was said of a step, and what was used with it; twice does no harm',
    params: z.strictObject({ ...ofClient, stepId: id }),
    body: nothing,
    reply: done,
    status: 200,
  }),
  adherence: define({
    method: 'GET',
    roles: CARERS,
    phi: true,
    path: '/api/clinics/{clinicId}/patients/{patientId}/sessions/{sessionId}/steps',
    summary: 'How the steps of one session were kept, by the word of the client',
    params: z.strictObject({ ...ofClient, sessionId: id }),
    body: nothing,
    reply: kept,
    status: 200,
  }),
} as const;
