/** What the clinic's screens about intake read. In: clinic and client. Out: queries. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';

export type DeskIntake = ReplyOf<Routes['intakeDesk']>;
export type Standing = DeskIntake['appointments'][number];
export type Task = ReplyOf<Routes['screeningTasks']>[number];

export function useDeskIntake(clinicId: string, patientId: string) {
  return useQuery<DeskIntake>({
    queryKey: ['intake-desk', clinicId, patientId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('intakeDesk', { params: { clinicId, patientId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}

export function useTasks(clinicId: string) {
  return useQuery<readonly Task[]>({
    queryKey: ['screening-tasks', clinicId],
    staleTime: 0,
    refetchInterval: 60_000,
    queryFn: async () => {
      const reply = await call('screeningTasks', { params: { clinicId } });
      return reply.ok ? reply.value : [];
    },
  });
}
