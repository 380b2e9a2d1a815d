/**
 * Who is ready, for appointments of many clients, and whose answers have grown old. A screening that was worked out for the
 * same life, the same appointment and the same day is not worked out again.
 */
import { type AgedAnswer, agedAnswers, type Candidacy, dayOf, type Library } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { StoredLife } from '../../store/booking/life.ts';
import { listLifeMarks, listLives, readLifeText } from '../../store/chart/desk.ts';
import type { Sql } from '../../store/pool.ts';
import { openLife } from '../booking/life.ts';
import type { OpenSetup } from '../booking/setup.ts';
import type { Care } from '../deps.ts';
import { isoOrNull } from '../iso.ts';
import { statusOf, verdictOn } from './verdicts.ts';

export interface ReadinessView {
  readonly state: 'ready' | 'ask' | 'not';
  readonly status: Candidacy['status'];
  /** The first thing in the way. */
  readonly because: string | null;
  readonly until: string | null;
}

export interface Readiness {
  readonly view: ReadinessView;
  /** Open questions that were answered too long ago. */
  readonly aged: readonly AgedAnswer[];
}

interface Known {
  readonly mark: string;
  readonly readiness: Readiness | null;
}
/** By library (its words and rules), by appointment. */
const screened = new WeakMap<Library, Map<string, Known>>();
const MOST_KNOWN = 20_000;

/** By appointment. Those that are over or not for a treatment are not asked about. */
export async function readinessIn(care: Care, sql: Sql, setup: OpenSetup, list: readonly Appointment[]): Promise<ReadonlyMap<string, Readiness>> {
  const asked = list.filter(({ protocol, status }) => protocol !== null && status !== 'done' && status !== 'no-show');
  const marks = await listLifeMarks(sql, setup.clinic.id, [...new Set(asked.map(({ patientId }) => patientId))]);
  const known = screened.get(setup.library) ?? new Map<string, Known>();
  screened.set(setup.library, known);
  if (known.size > MOST_KNOWN) known.clear();
  const today = dayOf(care.now(), setup.clinic.zone);
  const markOf = ({ patientId }: Appointment): string => `${today} ${marks.get(patientId)}`;
  const isNew = (one: Appointment): boolean => known.get(one.id)?.mark !== markOf(one);
  const unread = [...new Set(asked.filter(isNew).map(({ patientId }) => patientId))];
  const lives = unread.length === 0 ? new Map<string, string>() : await listLives(sql, setup.clinic.id, unread);
  const keys = await care.vault.keysOf(setup.clinic.id, unread);
  for (const one of asked) {
    const life = lives.get(one.patientId);
    const key = keys.get(one.patientId);
    if (life !== undefined && key) known.set(one.id, { mark: markOf(one), readiness: readinessOf(one, readLifeText(life, key), setup, care.now()) });
  }
  return new Map(
    asked.flatMap(({ id }) => {
      const readiness = known.get(id)?.readiness;
      return readiness ? [[id, readiness]] : [];
    }),
  );
}

function readinessOf(one: Appointment, stored: StoredLife, setup: OpenSetup, now: number): Readiness | null {
  const verdict = verdictOn(one, openLife(stored, setup, now), setup.library);
  if (!verdict) return null;
  const { until, reasons, questions } = verdict.standing;
  const status = statusOf(verdict);
  const reason = reasons.find((each) => each.status === status) ?? reasons.find((each) => each.status !== 'eligible');
  const because = reason ? (reason.fact ? `${reason.fact}: ${reason.text}` : reason.text) : (verdict.consultation ?? questions[0]?.because ?? null);
  const view: ReadinessView = {
    state: status === 'eligible' ? 'ready' : status === 'contraindicated' || status === 'deferred' ? 'not' : 'ask',
    status,
    because: status === 'eligible' ? null : because,
    until: isoOrNull(until),
  };
  return { view, aged: agedAnswers(questions, stored.tales, dayOf(now, setup.clinic.zone), setup.library.taxonomy) };
}
