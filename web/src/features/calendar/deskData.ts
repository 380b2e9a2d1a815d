/** What the desk calendar shows: appointments, readiness, people and rooms, the waitlist. In: clinic and days. Out: queries. */
import { dayWords, parseDay } from '@afterglow/kernel';
import type { AppointmentJson, ReplyOf, Routes } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { shortName } from '../../data/shortName.ts';

export type Resource = ReplyOf<Routes['resources']>[number];
export type Readiness = ReplyOf<Routes['readiness']>[number];
export type Waiting = ReplyOf<Routes['waitlist']>[number];
export type Preview = ReplyOf<Routes['previewMove']>;

export interface DeskDays {
  readonly appointments: readonly AppointmentJson[];
  readonly readiness: ReadonlyMap<string, Readiness>;
}

interface Place {
  readonly clinicId: string;
  readonly locationId: string;
}

interface RawDays {
  readonly appointments: readonly AppointmentJson[];
  readonly readiness: readonly Readiness[];
}

/** Outside the hook, so that days that have not changed stay the same object, and nobody's place on the board is lost. */
const byAppointment = ({ appointments, readiness }: RawDays): DeskDays => ({
  appointments,
  readiness: new Map(readiness.map((one) => [one.appointment, one])),
});

export function useDeskDays(place: Place, from: string, to: string) {
  return useQuery({
    queryKey: ['desk-days', place, from, to],
    staleTime: 0,
    refetchInterval: 60_000,
    queryFn: async (): Promise<RawDays> => {
      const params = { ...place, from, to };
      const [calendar, readiness] = await Promise.all([call('calendarAt', { params }), call('readinessAt', { params })]);
      if (!calendar.ok || !readiness.ok) throw new Error('the calendar did not answer');
      return { appointments: calendar.value.appointments, readiness: readiness.value };
    },
    select: byAppointment,
  });
}

export function useResources(clinicId: string, locationId: string) {
  return useQuery<readonly Resource[]>({
    queryKey: ['resources', clinicId, locationId],
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await call('resourcesAt', { params: { clinicId, locationId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}

export function useWaitlist(clinicId: string) {
  return useQuery<readonly Waiting[]>({
    queryKey: ['waitlist', clinicId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('waitlist', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}

/** Appointments whose agreed time was lost to new clock rules, however far ahead. */
export function useStuck(clinicId: string) {
  return useQuery<readonly AppointmentJson[]>({
    queryKey: ['stuck', clinicId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('stuck', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}

/** Gone from the day, or still on it. */
export const isShown = ({ status }: AppointmentJson): boolean => status !== 'cancelled' && status !== 'no-show';

export const nameOf = ({ patient }: AppointmentJson): string => shortName(patient.name);

/** `2026-12-15T10:00` as people say it. */
export const wallWords = (wall: string): string => `${dayWords(parseDay(wall.slice(0, 10)) ?? 0)}, ${wall.slice(11)}`;
