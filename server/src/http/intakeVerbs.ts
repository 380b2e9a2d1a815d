/** Which verb of intake answers which endpoint, and through which door it came. */
import type { intakeRoutes } from '@afterglow/kernel/api';
import { decide, readClearance, replayClearance } from '../care/intake/clear.ts';
import { addConsultation, dropConsultation } from '../care/intake/consult.ts';
import { intakeDesk } from '../care/intake/desk.ts';
import { intakeOf, readIntake, saveIntake, sendIntake } from '../care/intake/fill.ts';
import { formsOf, publish, retire, saveForm } from '../care/intake/forms.ts';
import { addLink, dropLink, openLink, saveByLink, sendByLink } from '../care/intake/links.ts';
import { finish, tasksOf } from '../care/intake/tasks.ts';
import type { Care } from '../care/deps.ts';
import type { Verbs } from './mount.ts';

const viaOf = ({ actor }: Care) => (actor.role === 'client' ? 'account' : 'staff');

export const intakeVerbs: Pick<Verbs, keyof typeof intakeRoutes> = {
  intake: ({ care, params }) => intakeOf(care, params),
  saveIntake: ({ care, params, body }) => saveIntake(care, params, body, viaOf(care)),
  sendIntake: ({ care, params, body }) => sendIntake(care, params, body, viaOf(care)),
  intakeAnswers: ({ care, params }) => readIntake(care, params),
  intakeDesk: ({ care, params }) => intakeDesk(care, params),
  addIntakeLink: ({ care, params, body }) => addLink(care, params, body),
  dropIntakeLink: ({ care, params }) => dropLink(care, params),
  openIntakeLink: ({ care, params, body }) => openLink(care, { ...params, ...body }),
  saveIntakeByLink: ({ care, params, body }) => saveByLink(care, body, params),
  sendIntakeByLink: ({ care, params, body }) => sendByLink(care, body, params),
  addConsultation: ({ care, params, body }) => addConsultation(care, params, body),
  dropConsultation: ({ care, params }) => dropConsultation(care, params),
  decide: ({ care, params, body }) => decide(care, params, body),
  clearance: ({ care, params }) => readClearance(care, params),
  replayClearance: ({ care, params }) => replayClearance(care, params),
  screeningTasks: ({ care, params }) => tasksOf(care, params.clinicId),
  finishTask: ({ care, params, body }) => finish(care, params, body.note),
  forms: ({ care, params }) => formsOf(care, params.clinicId),
  saveForm: ({ care, params, body }) => saveForm(care, params.clinicId, body),
  publishForm: ({ care, params }) => publish(care, params.clinicId, params.formId),
  retireForm: ({ care, params }) => retire(care, params.clinicId, params.formId),
};
