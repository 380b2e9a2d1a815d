/** An entry of the audit log for what a command did. In: what, when, to which client, if to one. */
import type { Entry } from '../store/audit.ts';

export const houseEntry = (action: string, at: number, patientId: string | null = null): Entry => ({
  at,
  actor: 'command',
  actorName: null,
  role: 'system',
  action,
  objects: '',
  patientId,
  clients: patientId === null ? 0 : 1,
  reason: '',
  requestId: '',
  outcome: 'ok',
});
