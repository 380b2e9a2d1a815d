/** Conversations: one that is read is asked for again every quarter of a minute, the inbox, which stands on every page, each minute. */
import type { InboxJson, TalkJson } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';

const TALK_EVERY = 15_000;
const INBOX_EVERY = 60_000;

export interface TalkParams {
  readonly clinicId: string;
  readonly patientId: string;
}

export const talkKey = ({ clinicId, patientId }: TalkParams): readonly string[] => ['talk', clinicId, patientId];

/** Whoever looks has read it. */
export function useTalk(params: TalkParams, side: 'client' | 'staff') {
  return useQuery<TalkJson>({
    queryKey: talkKey(params),
    queryFn: async () => {
      const talk = await call('readMessages', { params, body: { side } });
      if (!talk.ok) throw new Error(talk.error.detail);
      return talk.value;
    },
    staleTime: 0,
    refetchInterval: TALK_EVERY,
  });
}

export function useInbox(clinicId: string | undefined, status: 'open' | 'closed' = 'open') {
  return useQuery<InboxJson>({
    queryKey: ['inbox', clinicId ?? '', status],
    enabled: clinicId !== undefined,
    queryFn: async () => {
      const inbox = await call('inbox', { params: { clinicId: clinicId ?? '', status } });
      if (!inbox.ok) throw new Error(inbox.error.detail);
      return inbox.value;
    },
    staleTime: 0,
    refetchInterval: INBOX_EVERY,
  });
}
