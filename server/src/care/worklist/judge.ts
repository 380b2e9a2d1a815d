/**
 * Judges matters again: each session something changed about, from what was told, which questions are open, and the clinic's
 * figures. Done before the list is read, in one transaction with what it is judged from: nothing that was told is left out.
 */
import { checkInTimes, comparePriority, DAY, type OpenReport, unanswered, worklisted, type DueFigures } from '@afterglow/kernel';
import type { Sql } from '../../store/pool.ts';
import { dropChangedSessions, listTold, type Report, takeChangedSessions, type Told } from '../../store/worklist/matter.ts';
import { type JudgedMatter, putMatters } from '../../store/worklist/matters.ts';
import type { Care } from '../deps.ts';
import { settingsOf } from './settings.ts';

const AT_ONCE = 500;
/** Who was not asked for longer than this before the session was on record is not silent: nobody could have acted. */
const LONGEST_ALARM = 3 * DAY;

export async function judgeChanged(care: Care, clinicId: string): Promise<void> {
  for (;;) {
    const done = await care.pool.inTransaction((sql) => judgeSome(care, sql, clinicId));
    if (done < AT_ONCE) return;
  }
}

/** In an open transaction. Out: how many sessions. */
async function judgeSome(care: Care, sql: Sql, clinicId: string): Promise<number> {
  const changed = await takeChangedSessions(sql, clinicId, AT_ONCE);
  if (changed.length === 0) return 0;
  const { figures } = await settingsOf(care, clinicId, sql);
  const ids = changed.map(({ sessionId }) => sessionId);
  const told = await listTold(sql, clinicId, ids);
  await putMatters(
    sql,
    clinicId,
    changed.map(({ sessionId, patientId }) => {
      const one = told.get(sessionId);
      return { sessionId, patientId: one?.patientId ?? patientId, matter: one ? judged(care, one, figures) : null };
    }),
  );
  await dropChangedSessions(sql, clinicId, ids);
  return changed.length;
}

function judged(care: Care, told: Told, figures: DueFigures): JudgedMatter {
  const open = told.reports.flatMap((report) => opened(report));
  const { zone } = told.session;
  const last = told.reports.at(-1)?.answer?.disposition ?? null;
  const listed = worklisted({ open, last, unanswered: questionOf(care, told), zone }, figures);
  const [farthest] = open
    .flatMap((one) => {
      const standing = worklisted({ open: [one], last: null, unanswered: null, zone }, figures).told;
      return standing ? [{ id: one.id, priority: standing.priority }] : [];
    })
    .sort((a, b) => comparePriority(a.priority, b.priority) || b.priority.since - a.priority.since);
  return { ...listed, checkInId: farthest?.id ?? null, openCount: open.length };
}

const opened = ({ id, at, isOpen, answer }: Report): readonly (OpenReport & { readonly id: string })[] => (isOpen && answer ? [{ id, at, answer }] : []);

function questionOf(care: Care, { session, writtenAt, lookedAfterAt, reports }: Told): ReturnType<typeof unanswered>[number] | null {
  const protocol = care.library.protocols[session.protocol];
  if (!protocol) return null;
  const asked = checkInTimes(protocol, session).findLast((at) => at <= writtenAt);
  const heard = [...reports.map(({ at }) => at), lookedAfterAt, asked !== undefined && writtenAt - asked > LONGEST_ALARM ? writtenAt : null];
  return (
    unanswered(
      protocol,
      session,
      heard.filter((at) => at !== null),
    )[0] ?? null
  );
}
