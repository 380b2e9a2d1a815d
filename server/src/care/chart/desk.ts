/** The desk's day: who comes to whom, who is ready, who waits for a yes. */
import { dayOf, err, type Library, ok, openingsOn, parseDay, printClock, printDay, startOfDay } from '@afterglow/kernel';
import { type Appointment, listBetween, type NamedAppointment, stands } from '../../store/booking/appointments.ts';
import { countSeries, listRequests } from '../../store/chart/desk.ts';
import { setupOf } from '../booking/setup.ts';
import { appointmentView, veiled } from '../booking/views.ts';
import { readinessIn } from '../intake/readiness.ts';
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
      readiness: closed.has(one.patientId) ? null : (readiness.get(one.id)?.view ?? null),
      seriesOf: one.series === null || closed.has(one.patientId) ? null : seriesLength(setup.library, one, series.get(one.series.id) ?? 0),
    })),
    requests: requests.slice(0, MOST_REQUESTS).map(shownTo),
    requestsMore: requests.length > MOST_REQUESTS,
  });
}

/** As many as are booked, or as the protocol usually has. */
const seriesLength = (library: Library, { protocol, series }: Appointment, booked: number): number =>
  Math.max(booked, series?.number ?? 0, protocol === null ? 0 : (library.protocols[protocol]?.cadence?.sessions ?? 0));
