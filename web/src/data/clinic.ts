/** The clinic a visitor books at, at one of its locations: services and clock. In: which location. Out: a query; null where there is no clinic. */
import type { LocationJson, ReplyOf, Routes } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, readDemo } from './client.ts';
import { useStored } from './stored.ts';

export type ServiceView = ReplyOf<Routes['services']>['services'][number];

export interface BookableClinic {
  /** As it is at the location: with the phone, hours and time zone there. */
  readonly clinic: ReplyOf<Routes['services']>['clinic'] & { readonly location: LocationJson };
  /** What can be booked there. */
  readonly services: readonly ServiceView[];
  /** In what currency, and until when a client may cancel. */
  readonly terms: ReplyOf<Routes['services']>['terms'];
  readonly now: number;
  /** All, in the clinic's order. */
  readonly locations: readonly LocationJson[];
  /** False: there are several, and this is only the first of them. */
  readonly isChosen: boolean;
}

/** The desk may book what is not offered online. */
type Door = 'client' | 'desk';

/** The location last chosen on this device is kept, for clients and for the desk apart. */
export function useClinic(door: Door = 'client') {
  const [wanted, choose] = useStored(`${door}-location`, '', (raw) => (typeof raw === 'string' ? raw : undefined));
  const query = useQuery<BookableClinic | null>({
    queryKey: ['bookable-clinic', door, wanted],
    queryFn: () => readClinic(door, wanted),
    placeholderData: keepPreviousData,
  });
  return { ...query, choose };
}

async function readClinic(door: Door, wanted: string): Promise<BookableClinic | null> {
  const [clinics, demo] = await Promise.all([call('clinics'), readDemo()]);
  if (!clinics.ok) throw new Error(clinics.error.detail);
  const clinicId = clinics.value[0]?.id;
  if (clinicId === undefined) return null;
  const locations = await call('locations', { params: { clinicId } });
  if (!locations.ok) throw new Error(locations.error.detail);
  const chosen = locations.value.find(({ id }) => id === wanted);
  const location = chosen ?? locations.value[0];
  if (!location) return null;
  const there = await call(door === 'desk' ? 'deskServicesAt' : 'servicesAt', { params: { clinicId, locationId: location.id } });
  if (!there.ok) throw new Error(there.error.detail);
  const { clinic, services, terms } = there.value;
  return {
    clinic: { ...clinic, location },
    services,
    terms,
    now: demo?.now ?? Date.now(),
    locations: locations.value,
    isChosen: chosen !== undefined || locations.value.length === 1,
  };
}

/** The clinic's clock, read again each minute; the demonstration has its own. */
export function useClock(read: number): number {
  const query = useQuery({
    queryKey: ['clock'],
    refetchInterval: 60_000,
    queryFn: async () => (await readDemo())?.now ?? Date.now(),
  });
  return query.data ?? read;
}
