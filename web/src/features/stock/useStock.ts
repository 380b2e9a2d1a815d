/** Stock from the server. In: the clinic. Out: a query, and what is done to it, each answered with the stock as it is then. */
import type { BodyInputOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';

export type Stock = ReplyOf<Routes['stock']>;
export type Problems = readonly { readonly path: string; readonly message: string }[];

export function useStock(clinicId: string) {
  const queries = useQueryClient();
  const queryKey = ['stock', clinicId];
  const [problems, setProblems] = useState<Problems>([]);
  const query = useQuery<Stock>({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('stock', { params: { clinicId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const done = async (sent: Promise<Awaited<ReturnType<typeof call<'stock'>>>>): Promise<boolean> => {
    const reply = await sent;
    setProblems(reply.ok ? [] : (reply.error.errors ?? [{ path: '', message: reply.error.detail }]));
    if (reply.ok) {
      queries.setQueryData(queryKey, reply.value);
      void queries.invalidateQueries({ queryKey: ['stock-movements'] });
    }
    return reply.ok;
  };
  return {
    query,
    problems,
    add: (body: BodyInputOf<Routes['addStockItem']>) => done(call('addStockItem', { params: { clinicId }, body })),
    change: (itemId: string, body: BodyInputOf<Routes['changeStockItem']>) => done(call('changeStockItem', { params: { clinicId, itemId }, body })),
    move: (itemId: string, body: BodyInputOf<Routes['moveStock']>) => done(call('moveStock', { params: { clinicId, itemId }, body, key: crypto.randomUUID() })),
  };
}
