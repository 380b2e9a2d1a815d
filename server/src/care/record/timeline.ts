/** Records, drafts and adverse events of a client as lines of a timeline: for the chart. In: whose. Out: latest first. */
import { err, ok } from '@afterglow/kernel';
import { findPatient, type Owner } from '../../store/patients.ts';
import { listDrafts } from '../../store/record/drafts.ts';
import { listSigned } from '../../store/record/signed.ts';
import { listSessions } from '../../store/sessions.ts';
import { type Care, notFound } from '../deps.ts';
import { iso } from '../iso.ts';
import { eventsOf } from './adverseEvents.ts';

export async function recordsOf(care: Care, owner: Owner) {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const title = (protocol: string): string => care.library.protocols[protocol]?.title ?? protocol;
  const starts = new Map((await listSessions(care.pool, owner)).map(({ id, start }) => [id, start]));
  const events = await eventsOf(care, owner);
  const lines = [
    ...(await listSigned(care.pool, owner)).map(({ sessionId, protocol, name, at, isLate, addenda }) => ({
      kind: 'record' as const,
      session: sessionId,
      at: iso(starts.get(sessionId) ?? at),
      title: title(protocol),
      by: name,
      note: [isLate ? 'late entry' : '', addenda === 0 ? '' : addenda === 1 ? '1 addendum' : `${addenda} addenda`].filter(Boolean).join(', '),
    })),
    ...(await listDrafts(care.pool, owner)).map(({ sessionId, protocol, at, by }) => ({
      kind: 'draft' as const,
      session: sessionId,
      at: iso(at),
      title: title(protocol),
      by,
      note: '',
    })),
    ...(events.ok ? events.value : []).map(({ session, onset, label, reporter, severity, outcome }) => ({
      kind: 'adverse-event' as const,
      session,
      at: onset,
      title: label,
      by: reporter,
      note: `${severity}, ${outcome}`,
    })),
  ];
  return ok(lines.sort((a, b) => (a.at < b.at ? 1 : -1)));
}
