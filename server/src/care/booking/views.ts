/** Appointments as they travel: names beside ids, instants in ISO. */
import { DAY, localParts, MINUTE, minutesOf, parseDay, shapeOf, startOfDay } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Setup, StoredService } from '../../store/booking/setup.ts';
import { WITHHELD } from '../accounts/restricted.ts';
import { locationOf, resourceOf } from './places.ts';
import { iso, isoOrNull } from '../iso.ts';

/** The local time it really stands at, where that is not the one that was agreed; null: they are the same. */
export function standsAt({ start, zone, wallStart }: Pick<Appointment, 'start' | 'zone' | 'wallStart'>): string | null {
  const day = parseDay(wallStart.slice(0, 10)) ?? 0;
  const midnight = startOfDay(day, zone);
  const minutes = minutesOf(wallStart.slice(11));
  if (midnight + minutes * MINUTE === start && startOfDay(day + 1, zone) - midnight === DAY) return null;
  const { date, time } = localParts(start, zone);
  const wall = `${date}T${time}`;
  return wall === wallStart ? null : wall;
}

/** By id; null: withheld. */
type Shown<T> = T & { readonly id: string | null };

export function appointmentView(setup: Setup, a: Appointment, patientName?: string) {
  const service = setup.services.find(({ id }) => id === a.serviceId);
  const location = locationOf(setup, a.locationId);
  const patient: Shown<{ readonly name: string | null }> = { id: a.patientId, name: patientName ?? null };
  const treatment: Shown<{ readonly title: string }> = { id: a.serviceId, title: service?.title ?? '' };
  return {
    id: a.id,
    patient,
    service: treatment,
    location: { id: a.locationId, name: location?.name ?? '', address: location?.address ?? '', phone: location?.phone ?? '' },
    status: a.status,
    start: iso(a.start),
    end: iso(a.end),
    zone: a.zone,
    wallStart: a.wallStart,
    standsAt: standsAt(a),
    protocol: a.protocol,
    assigned: inOrder(service, a).map(([role, id]) => {
      const resource = resourceOf(setup, id);
      return { role, id, name: resource?.name ?? '', kind: resource?.kind ?? '' };
    }),
    steps: stepsOf(service, a),
    series: a.series,
    expiresAt: isoOrNull(a.expiresAt),
    note: a.note,
    version: a.version,
  };
}

/** When each step is, and what it keeps busy; none where the service was given other steps since. */
function stepsOf(service: StoredService | undefined, { start, end, assigned }: Appointment) {
  if (!service || start + shapeOf(service).client.to !== end) return [];
  let at = start + shapeOf(service).whole.from;
  return service.steps.map(({ name, minutes, client, needs }) => {
    const from = at;
    at += minutes * MINUTE;
    return { name, start: iso(from), end: iso(at), client, resources: needs.flatMap((role) => assigned[role] ?? []) };
  });
}

/** In the order the service names its roles: the store keeps none. */
function inOrder(service: StoredService | undefined, { assigned }: Appointment): readonly (readonly [string, string])[] {
  const names = service?.roles.map(({ name }) => name) ?? [];
  return Object.entries(assigned).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
}

export type AppointmentView = ReturnType<typeof appointmentView>;

/** Stands where the name of a treatment would. */
const SOME_TREATMENT = 'Appointment';

/**
 * To whom the record is closed: a time that is taken, without who comes, for what, and what was written about it.
 * A device stays by its id alone, so that it is not shown as free.
 */
export const veiled = <V extends AppointmentView>(view: V, closed: ReadonlySet<string>): V =>
  closed.has(view.patient.id ?? '')
    ? {
        ...view,
        patient: { id: null, name: WITHHELD, isRestricted: true },
        service: { id: null, title: SOME_TREATMENT },
        assigned: view.assigned.map((one) => (one.kind === 'device' ? { ...one, role: one.kind, name: '' } : one)),
        protocol: null,
        note: '',
        series: null,
      }
    : view;
