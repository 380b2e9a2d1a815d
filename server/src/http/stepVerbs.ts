/** Which verb of care answers which endpoint of steps. */
import type { stepRoutes } from '@afterglow/kernel/api';
import { adherenceOf, reportStep, takeBackStep } from '../care/steps.ts';
import type { Verbs } from './mount.ts';

export const stepVerbs: Pick<Verbs, keyof typeof stepRoutes> = {
  reportStep: ({ care, params, body, key }) => reportStep(care, params, body, key),
  undoStep: ({ care, params }) => takeBackStep(care, params, params.stepId),
  adherence: ({ care, params }) => adherenceOf(care, params, params.sessionId),
};
