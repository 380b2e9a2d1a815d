/** Check-ins nobody has read, and who is silent. In: the clinic. Out: a query, idle for who may not read them; the navigation counts it, the desk lists it. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { isCarer, useMe } from './me.ts';

export type ToRead = ReplyOf<Routes['checkInsToRead']>[number];

export function useToRead(clinicId: string | undefined) {
  const me = useMe();
  return useQuery<readonly ToRead[]>({
    queryKey: ['to-read', clinicId],
    enabled: clinicId !== undefined && isCarer(me.data),
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: async () => {
      const reply = await call('checkInsToRead', { params: { clinicId: clinicId ?? '' } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}
