/** Appointments as they travel: names beside ids, instants in ISO. */
import { printInstant } from '@afterglow/kernel';
import type { Appointment } from '../../store/booking/appointments.ts';
import type { Setup, StoredService } from '../../store/booking/setup.ts';

const iso = (at: number): string => printInstant(at) ?? '';

export function appointmentView(setup: Setup, a: Appointment, patientName?: string) {
  const service = setup.services.find(({ id }) => id === a.serviceId);
  return {
    id: a.id,
    patient: { id: a.patientId, name: patientName ?? null },
    service: { id: a.serviceId, title: service?.title ?? '' },
    status: a.status,
    start: iso(a.start),
    end: iso(a.end),
    zone: a.zone,
    wallStart: a.wallStart,
    protocol: a.protocol,
    assigned: inOrder(service, a).map(([role, id]) => {
      const resource = setup.resources.find((one) => one.id === id);
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
