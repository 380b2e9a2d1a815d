/** A client's chart. In: clinic and client. Out: a query; of a record that became part of another, that one's. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';
import { shortName } from '../../data/shortName.ts';

export type Chart = ReplyOf<Routes['chart']>;

export const chartKey = (clinicId: string, patientId: string) => ['chart', clinicId, patientId] as const;

export function useChart(clinicId: string, patientId: string) {
  return useQuery<Chart>({
    queryKey: chartKey(clinicId, patientId),
    staleTime: 0,
    queryFn: () => must(call('chart', { params: { clinicId, patientId } })),
  });
}

export const nameOf = ({ client }: Chart): string => shortName(client.name);
