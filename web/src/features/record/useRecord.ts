/** A session's record from the server. In: whose. Out: a query, and how to put a newer one in its place. */
import type { SessionRecord } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../data/client.ts';

export interface RecordAddress {
  readonly clinicId: string;
  readonly patientId: string;
  readonly sessionId: string;
}

export function useRecord(params: RecordAddress) {
  const queries = useQueryClient();
  const queryKey = ['record', params.clinicId, params.patientId, params.sessionId];
  const query = useQuery<RecordReply>({
    queryKey,
    staleTime: 0,
    refetchOnMount: 'always',
    queryFn: async () => {
      const reply = await call('record', { params });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const show = (next: RecordReply): void => {
    queries.setQueryData(queryKey, next);
    for (const key of ['desk-days', 'stock', 'patient-plan', 'journey']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return { query, show };
}

/** A new id within a record. */
export const newKey = (): string => crypto.randomUUID();

export type Change = (change: (record: SessionRecord) => SessionRecord) => void;
