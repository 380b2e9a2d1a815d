/** Which verb of outcomes answers which endpoint. */
import type { outcomeRoutes } from '@afterglow/kernel/api';
import { isOwn } from '../care/accounts/asking.ts';
import { addOutcome, outcomesOf } from '../care/outcomes/outcomes.ts';
import { resultRowsCsv, results, resultsCsv } from '../care/outcomes/results.ts';
import type { Verbs } from './mount.ts';

export const outcomeVerbs: Pick<Verbs, keyof typeof outcomeRoutes> = {
  outcomes: ({ care, params }) => outcomesOf(care, params),
  addOutcome: ({ care, params, body, asking, key }) => addOutcome(care, params, body, isOwn(asking, params), key),
  results: ({ care, params, body }) => results(care, params.clinicId, body),
  resultsCsv: ({ care, params, body }) => resultsCsv(care, params.clinicId, body),
  resultRowsCsv: ({ care, params, body }) => resultRowsCsv(care, params.clinicId, body),
};
