/** Which verb of the audit log answers which endpoint. */
import type { auditRoutes } from '@afterglow/kernel/api';
import { auditCsvOf, auditLogOf, whoLookedAt } from '../care/audit/log.ts';
import type { Verbs } from './mount.ts';

export const auditVerbs: Pick<Verbs, keyof typeof auditRoutes> = {
  auditLog: ({ care, params, body }) => auditLogOf(care, params.clinicId, body),
  auditCsv: ({ care, params, body }) => auditCsvOf(care, params.clinicId, body),
  whoLooked: ({ care, params }) => whoLookedAt(care, params),
};
