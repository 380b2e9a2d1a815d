/** Two records side by side and what would move. In: clinic, the one that is kept, the other. Out: a query. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

export type MergePreview = ReplyOf<Routes['mergePreview']>;
export type MergeFieldView = MergePreview['fields'][number];

export function usePreview(clinicId: string, patientId: string, otherId: string) {
  return useQuery<MergePreview>({
    queryKey: ['merge', clinicId, patientId, otherId],
    staleTime: 0,
    queryFn: () => must(call('mergePreview', { params: { clinicId, patientId, otherId } })),
  });
}
