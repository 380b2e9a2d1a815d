/** People and restricted records of the clinic somebody leads: one query each. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { useMe } from './me.ts';

/** The clinic where they work now, as owner or director; undefined while it is not known. */
export function useLedClinic(): string | null | undefined {
  const me = useMe().data;
  return me && (me.memberships.find(({ role }) => role === 'owner' || role === 'director')?.clinic.id ?? null);
}

export const usePeople = (clinicId: string) =>
  useQuery({
    queryKey: ['people', clinicId],
    staleTime: 0,
    queryFn: async () => {
      const [people, resources] = await Promise.all([call('people', { params: { clinicId } }), call('resources', { params: { clinicId } })]);
      if (!people.ok) throw new Error(people.error.detail);
      if (!resources.ok) throw new Error(resources.error.detail);
      return { ...people.value, columns: resources.value.filter(({ kind }) => kind === 'provider').map(({ id, name }) => ({ id, name })) };
    },
  });

export type Restricted = ReplyOf<Routes['restricted']>;

const restrictedKey = (clinicId: string) => ['restricted', clinicId] as const;

export const useRestricted = (clinicId: string) =>
  useQuery<Restricted>({
    queryKey: restrictedKey(clinicId),
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: async () => {
      const reply = await call('restricted', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });

/** As a change of it answered: what was asked before that is not heard any more. */
export async function showRestricted(queries: QueryClient, clinicId: string, now: Restricted): Promise<void> {
  await queries.cancelQueries({ queryKey: restrictedKey(clinicId) });
  queries.setQueryData(restrictedKey(clinicId), now);
}
