/**
 * The desk's day: who comes to whom, who is ready, who waits for a yes. A screening that was worked out for the same life and
 * the same appointment is not worked out again.
 */
import { type Candidacy, dayOf, err, type Library, ok, openingsOn, parseDay, printClock, printDay, printInstant, startOfDay } from '@afterglow/kernel';
import { type Appointment, listBetween, type NamedAppointment, stands } from '../../store/booking/appointments.ts';
import type { StoredLife } from '../../store/booking/life.ts';
import { countSeries, listLifeMarks, listLives, listRequests, readLifeText } from '../../store/chart/desk.ts';
import type { Sql } from '../../store/pool.ts';
import { openLife } from '../booking/life.ts';
import { type OpenSetup, setupOf } from '../booking/setup.ts';
import { appointmentView, veiled } from '../booking/views.ts';
import { statusOf, verdictOn } from '../intake/verdicts.ts';
import { closedTo } from '../accounts/restricted.ts';
import { type Care, invalid } from '../deps.ts';

const MOST_REQUESTS = 20;

export async function deskDay(care: Care, clinicId: string, date: string) {
  const read = await setupOf(care, clinicId);
  if (!read.ok) return read;
  const setup = read.value;
  const { zone } = setup.clinic;
  const day = parseDay(date);
  if (day === undefined) return err(invalid('date', `"${date}" is not a date that exists`));
  const now = care.now();
  const { shown, requests, readiness, series } = await care.pool.inTransaction(async (sql) => {
    const [list, asked] = await Promise.all([
      listBetween(sql, clinicId, startOfDay(day, zone), startOfDay(day + 1, zone)),
      listRequests(sql, clinicId, new Date(now), MOST_REQUESTS + 1),
    ]);
    const standing = list.filter((one) => stands(one, now) || one.status === 'no-show');
    const ofSeries = await countSeries(sql, clinicId, [...new Set(standing.flatMap((one) => one.series?.id ?? []))]);
    return { shown: standing, requests: asked, readiness: await readinessIn(care, sql, setup, standing), series: ofSeries };
  });
  const closed = await closedTo(care, clinicId);
  const shownTo = (one: NamedAppointment) => veiled(appointmentView(setup, one, one.patientName), closed);
  return ok({
    zone,
    date,
    today: printDay(dayOf(now, zone)),
    providers: setup.resources
      .filter(({ kind }) => kind === 'provider')
      .map(({ id, name, hours }) => ({
        id,
        name,
        hours: openingsOn(hours, day).map(({ from, to }) => ({ from: printClock(from), to: printClock(to) })),
      })),
    appointments: shown.map((one) => ({
      ...shownTo(one),
      readiness: closed.has(one.patientId) ? null : (readiness.get(one.id) ?? null),
      seriesOf: one.series === null || closed.has(one.patientId) ? null : seriesLength(setup.library, one, series.get(one.series.id) ?? 0),
    })),
    requests: requests.slice(0, MOST_REQUESTS).map(shownTo),
    requestsMore: requests.length > MOST_REQUESTS,
  });
}

/** As many as are booked, or as the protocol usually has. */
const seriesLength = (library: Library, { protocol, series }: Appointment, booked: number): number =>
  Math.max(booked, series?.number ?? 0, protocol === null ? 0 : (library.protocols[protocol]?.cadence?.sessions ?? 0));

export interface ReadinessView {
  readonly state: 'ready' | 'ask' | 'not';
  readonly status: Candidacy['status'];
  /** The first thing in the way. */
  readonly because: string | null;
  readonly until: string | null;
}

interface Known {
  readonly mark: string;
  readonly view: ReadinessView | null;
}
/** By library (its words and rules), by appointment. */
const screened = new WeakMap<Library, Map<string, Known>>();
const MOST_KNOWN = 20_000;

/** Who is ready, for appointments of many clients. Appointments that are over or not for a treatment are not asked about. */
async function readinessIn(care: Care, sql: Sql, setup: OpenSetup, list: readonly NamedAppointment[]): Promise<ReadonlyMap<string, ReadinessView>> {
  const asked = list.filter(({ protocol, status }) => protocol !== null && status !== 'done' && status !== 'no-show');
  const marks = await listLifeMarks(sql, setup.clinic.id, [...new Set(asked.map(({ patientId }) => patientId))]);
  const known = screened.get(setup.library) ?? new Map<string, Known>();
  screened.set(setup.library, known);
  if (known.size > MOST_KNOWN) known.clear();
  const isNew = ({ id, patientId }: NamedAppointment): boolean => known.get(id)?.mark !== marks.get(patientId);
  const unread = [...new Set(asked.filter(isNew).map(({ patientId }) => patientId))];
  const lives = unread.length === 0 ? new Map<string, string>() : await listLives(sql, setup.clinic.id, unread);
  const keys = await care.vault.keysOf(setup.clinic.id, unread);
  for (const one of asked) {
    const life = lives.get(one.patientId);
    const key = keys.get(one.patientId);
    if (life !== undefined && key)
      known.set(one.id, { mark: marks.get(one.patientId) ?? '', view: readinessOf(one, readLifeText(life, key), setup, care.now()) });
  }
  return new Map(
    asked.flatMap(({ id }) => {
      const view = known.get(id)?.view;
      return view ? [[id, view]] : [];
    }),
  );
}

function readinessOf(one: Appointment, stored: StoredLife, setup: OpenSetup, now: number): ReadinessView | null {
  const verdict = verdictOn(one, openLife(stored, setup, now), setup.library);
  if (!verdict) return null;
  const { until, reasons, questions } = verdict.standing;
  const status = statusOf(verdict);
  const reason = reasons.find((each) => each.status === status) ?? reasons.find((each) => each.status !== 'eligible');
  const because = reason ? (reason.fact ? `${reason.fact}: ${reason.text}` : reason.text) : (verdict.consultation ?? questions[0]?.because ?? null);
  return {
    state: status === 'eligible' ? 'ready' : status === 'contraindicated' || status === 'deferred' ? 'not' : 'ask',
    status,
    because: status === 'eligible' ? null : because,
    until: until === null ? null : (printInstant(until) ?? null),
  };
}
