/** Appointments as they travel: names beside ids, instants in ISO. */
import { DAY, localParts, MINUTE, parseDay, printInstant, startOfDay } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Setup, StoredService } from '../../store/booking/setup.ts';
import { namedTo } from '../accounts/restricted.ts';
import { locationOf, resourceOf } from './places.ts';

const iso = (at: number): string => printInstant(at) ?? '';

/** The local time it really stands at, where that is not the one that was agreed; null: they are the same. */
export function standsAt({ start, zone, wallStart }: Pick<Appointment, 'start' | 'zone' | 'wallStart'>): string | null {
  const day = parseDay(wallStart.slice(0, 10)) ?? 0;
  const midnight = startOfDay(day, zone);
  const minutes = Number(wallStart.slice(11, 13)) * 60 + Number(wallStart.slice(14, 16));
  if (midnight + minutes * MINUTE === start && startOfDay(day + 1, zone) - midnight === DAY) return null;
  const { date, time } = localParts(start, zone);
  const wall = `${date}T${time}`;
  return wall === wallStart ? null : wall;
}

export function appointmentView(setup: Setup, a: Appointment, patientName?: string) {
  const service = setup.services.find(({ id }) => id === a.serviceId);
  const location = locationOf(setup, a.locationId);
  return {
    id: a.id,
    patient: { id: a.patientId, name: patientName ?? null },
    service: { id: a.serviceId, title: service?.title ?? '' },
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
    series: a.series,
    expiresAt: a.expiresAt === null ? null : iso(a.expiresAt),
    note: a.note,
    version: a.version,
  };
}

/** In the order the service names its roles: the store keeps none. */
function inOrder(service: StoredService | undefined, { assigned }: Appointment): readonly (readonly [string, string])[] {
  const names = service?.roles.map(({ name }) => name) ?? [];
  return Object.entries(assigned).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
}

export type AppointmentView = ReturnType<typeof appointmentView>;

/** To whom the record is closed: a time that is taken, without who comes and what was written about it. */
export const veiled = <V extends AppointmentView>(view: V, closed: ReadonlySet<string>): V =>
  closed.has(view.patient.id) ? { ...view, patient: namedTo(closed, view.patient.id, ''), protocol: null, note: '', series: null } : view;
