/** The clinic a visitor books at, its services and its clock. In: nothing. Out: a query; null where there is no clinic. */
import { parseInstant } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';

export type ServiceView = ReplyOf<Routes['services']>['services'][number];

export interface BookableClinic {
  readonly clinic: ReplyOf<Routes['services']>['clinic'];
  readonly services: readonly ServiceView[];
  readonly now: number;
}

export function useClinic() {
  return useQuery<BookableClinic | null>({ queryKey: ['bookable-clinic'], queryFn: readClinic });
}

async function readClinic(): Promise<BookableClinic | null> {
  const [clinics, demo] = await Promise.all([call('clinics'), call('demo')]);
  if (!clinics.ok) throw new Error(clinics.error.detail);
  const [clinic] = clinics.value;
  if (!clinic) return null;
  const services = await call('services', { params: { clinicId: clinic.id } });
  if (!services.ok) throw new Error(services.error.detail);
  return { ...services.value, now: demo.ok ? (parseInstant(demo.value.now) ?? Date.now()) : Date.now() };
}
