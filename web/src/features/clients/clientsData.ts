/** Clients as cards: found while typing, opened last on this device, maybe the same person. In: the clinic. Out: queries. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

export type ClientCard = ReplyOf<Routes['searchClients']>['clients'][number];
export type Alike = ReplyOf<Routes['alikeClients']>[number];

export function useSearch(clinicId: string, text: string) {
  return useQuery({
    queryKey: ['clients', clinicId, text],
    enabled: text !== '',
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: () => must(call('searchClients', { params: { clinicId }, body: { text } })),
  });
}

export function useRecent(clinicId: string, ids: readonly string[]) {
  return useQuery({
    queryKey: ['recent-clients', clinicId, ids],
    staleTime: 10_000,
    queryFn: () => must(call('searchClients', { params: { clinicId }, body: { ids: [...ids] } })),
  });
}

export interface Written {
  readonly name: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly email: string;
  readonly except?: string;
}

export function useAlike(clinicId: string, written: Written) {
  const isEmpty = written.name.trim().length < 2 && written.phone === '' && written.email === '';
  return useQuery<readonly Alike[]>({
    queryKey: ['alike', clinicId, written],
    enabled: !isEmpty,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: () => must(call('alikeClients', { params: { clinicId }, body: written })),
  });
}
