/** What the audit log keeps of a request, for those above the store. */
export type { Entry } from '../../store/audit.ts';
