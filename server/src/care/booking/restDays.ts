/** The days the other sessions of a series get when one of them moves. In: which goes where, and how the rest follows. Out: days, and what they break. */
import { type DayNumber, dayOf, type Move, moveSession, ok, type Result, seriesField, startOfDay } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Care, Refusal } from '../deps.ts';
import { type Life, lifeOf } from './life.ts';
import { freeDays, OPEN_DAYS } from './freeDays.ts';
import type { OpenSetup } from './setup.ts';

export interface RestDay {
  readonly before: Appointment;
  readonly number: number;
  readonly day: DayNumber;
  readonly isMoving: boolean;
  /** What speaks against the day that did not speak against the old one. */
  readonly broken: readonly string[];
}

interface RestRequest {
  readonly clinicId: string;
  readonly setup: OpenSetup;
  readonly moved: Appointment;
  readonly to: DayNumber;
  readonly rest: Move;
}

/** All sessions of the series, the moved one among them; none where it belongs to no series. */
export async function restDays(care: Care, { clinicId, setup, moved, to, rest }: RestRequest): Promise<Result<readonly RestDay[], Refusal>> {
  if (moved.series === null || moved.protocol === null) return ok([]);
  const life = await lifeOf(care, clinicId, moved.patientId);
  const own = life ? ofSeries(life, moved, setup) : [];
  const session = own.findIndex(({ id }) => id === moved.id);
  if (!life || own.length < 2 || session < 0) return ok([]);
  const isOpen = rest === 'this-and-later' ? await openDays(care, clinicId, own, moved.zone) : undefined;
  const field = fieldOf(care, { library: setup.library, zone: moved.zone }, life, own, isOpen);
  const days = own.map(({ start, zone }) => dayOf(start, zone));
  const stood = moveSession(field, { days, session, to: days[session] ?? to, move: 'this-only' }).broken;
  const after = moveSession(field, { days, session, to, move: rest });
  const isNew = (constraint: string, index: number): boolean => !stood.some((one) => one.constraint === constraint && one.sessions.includes(index));
  return ok(
    own.map((before, index) => {
      const isMoving = index === session || (isMovable(before, care.now()) && after.days[index] !== days[index]);
      return {
        before,
        number: before.series?.number ?? index + 1,
        day: (isMoving ? after.days[index] : days[index]) ?? 0,
        isMoving,
        broken: after.broken
          .filter(({ constraint, sessions }) => constraint !== 'free-times' && sessions.includes(index) && isNew(constraint, index))
          .map(({ text }) => text),
      };
    }),
  );
}

/** What is over, or has begun, stays where it is. */
const isMovable = ({ status, start }: Appointment, now: number): boolean => (status === 'booked' || status === 'requested') && start > now;

/** Treatment by treatment, in order of their days: as the planner numbers them. */
function ofSeries({ appointments }: Life, { series }: Appointment, { library }: OpenSetup): readonly Appointment[] {
  const own = appointments
    .filter((one) => one.series !== null && one.series.id === series?.id && one.protocol !== null && library.protocols[one.protocol] !== undefined)
    .sort((a, b) => a.start - b.start);
  return [...new Set(own.map(({ protocol }) => protocol))].flatMap((protocol) => own.filter((one) => one.protocol === protocol));
}

type IsOpen = (protocol: string, day: DayNumber) => boolean;

function fieldOf(
  care: Care,
  { library, zone }: Pick<OpenSetup, 'library'> & { readonly zone: string },
  life: Life,
  own: readonly Appointment[],
  isOpen: IsOpen | undefined,
) {
  const first = Math.min(care.now(), ...own.map(({ start }) => start));
  return seriesField({
    library,
    now: startOfDay(dayOf(first, zone), zone),
    zone,
    person: life.person,
    booked: life.sessions.filter(({ id }) => !own.some((one) => one.id === id)),
    wants: [...new Set(own.map(({ protocol }) => protocol))].flatMap((id) => {
      const protocol = id === null ? undefined : library.protocols[id];
      return protocol ? [{ protocol, sessions: own.filter((one) => one.protocol === id).length, after: null }] : [];
    }),
    events: [],
    weekdays: null,
    finishBy: null,
    ...(isOpen ? { isOpen } : {}),
  });
}

/** Days with a free time for each treatment, as if this series took none. */
async function openDays(care: Care, clinicId: string, own: readonly Appointment[], zone: string): Promise<IsOpen> {
  const open = new Map<string, ReadonlySet<DayNumber>>();
  const moving = own.map(({ id }) => id);
  for (const { protocol, serviceId, locationId } of own) {
    if (protocol !== null && !open.has(protocol)) open.set(protocol, new Set((await freeDays(care, { clinicId, serviceId, locationId, zone, moving })).keys()));
  }
  const last = dayOf(care.now(), zone) + OPEN_DAYS;
  return (protocol, day) => day > last || open.get(protocol)?.has(day) === true;
}
