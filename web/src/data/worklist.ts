/** The worklist. In: the clinic, and which part of it. Out: queries, idle for who may not read them; the navigation counts it, the desk shows its head. */
import type { ReplyOf, Routes, Shown } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { isCarer, useMe } from './me.ts';
import { must } from './must.ts';

export type Worklist = ReplyOf<Routes['worklist']>;
export type WorklistRow = Worklist['rows'][number];
export type Matter = ReplyOf<Routes['matter']>;
export type WorklistSettings = ReplyOf<Routes['worklistSettings']>;

/** `pages`: how many times fifty. */
export function useWorklist(clinicId: string | undefined, show: Shown = 'all', pages = 1) {
  const me = useMe();
  return useQuery<Worklist>({
    queryKey: ['worklist', clinicId, show, pages],
    enabled: clinicId !== undefined && isCarer(me.data),
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: (before) => before,
    queryFn: async () => {
      const parts: Worklist[] = [];
      for (let page = 0; page < pages && (parts.at(-1)?.more ?? true); page += 1) {
        const after = String(parts.flatMap(({ rows }) => rows).length);
        parts.push(await must(call('worklist', { params: { clinicId: clinicId ?? '', show, after } })));
      }
      const [first, last] = [parts[0], parts.at(-1)];
      if (!first || !last) throw new Error('the worklist is empty of pages');
      const rows = new Map(parts.flatMap((part) => part.rows).map((row) => [row.id, row]));
      return { ...first, rows: [...rows.values()], more: last.more };
    },
  });
}

export function useMatter(clinicId: string, matterId: string) {
  return useQuery<Matter>({ queryKey: ['matter', clinicId, matterId], staleTime: 0, queryFn: () => must(call('matter', { params: { clinicId, matterId } })) });
}

export function useWorklistSettings(clinicId: string) {
  return useQuery<WorklistSettings>({
    queryKey: ['worklist-settings', clinicId],
    queryFn: () => must(call('worklistSettings', { params: { clinicId } })),
  });
}
