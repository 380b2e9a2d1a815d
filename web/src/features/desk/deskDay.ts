/** The desk's day and its tasks. In: clinic and date. Out: queries; and where each card stands in its column. */
import { minutesOf } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

export type DeskDay = ReplyOf<Routes['deskDay']>;
export type DeskAppointment = DeskDay['appointments'][number];
export type Task = ReplyOf<Routes['tasks']>[number];

export function useDeskDay(clinicId: string, date: string) {
  return useQuery<DeskDay>({
    queryKey: ['desk-day', clinicId, date],
    staleTime: 0,
    refetchInterval: 60_000,
    placeholderData: (before) => before,
    queryFn: () => must(call('deskDay', { params: { clinicId, date } })),
  });
}

export function useTasks(clinicId: string) {
  return useQuery<readonly Task[]>({ queryKey: ['tasks', clinicId], staleTime: 0, queryFn: () => must(call('tasks', { params: { clinicId } })) });
}

export const lengthOf = ({ start, end }: DeskAppointment): number => Math.round((Date.parse(end) - Date.parse(start)) / 60_000);

export interface Placed {
  readonly one: DeskAppointment;
  readonly from: number;
  readonly to: number;
  /** Side by side where two overlap. */
  readonly lane: number;
  readonly lanes: number;
}

/** Cards of one column in order, each group of overlapping ones side by side. */
export function placed(list: readonly DeskAppointment[]): readonly Placed[] {
  const spans = list
    .map((one) => ({ one, from: minutesOf(one.wallStart.slice(11)), to: minutesOf(one.wallStart.slice(11)) + lengthOf(one) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const groups: { readonly members: Omit<Placed, 'lanes'>[]; readonly ends: number[] }[] = [];
  for (const span of spans) {
    const current = groups.at(-1);
    const group = current && span.from < Math.max(...current.ends) ? current : { members: [], ends: [] };
    if (group !== current) groups.push(group);
    const free = group.ends.findIndex((end) => end <= span.from);
    const lane = free === -1 ? group.ends.length : free;
    group.ends[lane] = span.to;
    group.members.push({ ...span, lane });
  }
  return groups.flatMap(({ members, ends }) => members.map((member) => ({ ...member, lanes: ends.length })));
}

/** The hours worth showing: opening hours and whatever is booked outside them, from full hour to full hour. */
export function shownHours({ providers, appointments }: DeskDay): { readonly from: number; readonly to: number } {
  const openings = providers.flatMap(({ hours }) => hours);
  const starts = [...openings.map(({ from }) => minutesOf(from)), ...appointments.map(({ wallStart }) => minutesOf(wallStart.slice(11)))];
  const ends = [...openings.map(({ to }) => minutesOf(to)), ...appointments.map((one) => minutesOf(one.wallStart.slice(11)) + lengthOf(one))];
  if (starts.length === 0) return { from: 9 * 60, to: 17 * 60 };
  return { from: Math.floor(Math.min(...starts) / 60) * 60, to: Math.min(24 * 60, Math.ceil(Math.max(...ends) / 60) * 60) };
}

/** Whose column an appointment stands in; undefined: nobody's. */
export const providerOf = ({ assigned }: DeskAppointment): string | undefined => assigned.find(({ kind }) => kind === 'provider')?.id;
