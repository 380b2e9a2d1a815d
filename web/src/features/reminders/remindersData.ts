/** A client's reminders and how they want them. In: clinic and client. Out: a query, and a way to choose that saves at once. */
import type { ReminderJson, ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { remindersCopy } from '../../copy/reminders.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

export type Reminders = ReplyOf<Routes['reminders']>;
export type Choice = Reminders['choice'];

export interface Owner {
  readonly clinicId: string;
  readonly patientId: string;
}

const remindersKey = ({ clinicId, patientId }: Owner) => ['reminders', clinicId, patientId] as const;

export function useReminders(owner: Owner) {
  return useQuery<Reminders>({ queryKey: remindersKey(owner), staleTime: 0, queryFn: () => must(call('reminders', { params: owner })) });
}

/** Shown at once, saved one after the other; what could not be saved is as it was. */
export function useChoose(owner: Owner, stored: Choice) {
  const queries = useQueryClient();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const last = useRef(0);
  const [wish, setWish] = useState<Choice>();
  const [hasFailed, setFailed] = useState(false);
  /** True: it is kept. */
  const choose = async (choice: Choice): Promise<boolean> => {
    setWish(choice);
    last.current += 1;
    const turn = last.current;
    const sending = line.current.then(() => call('chooseReminders', { params: owner, body: choice }));
    line.current = sending;
    const reply = await sending;
    if (reply.ok) queries.setQueryData(remindersKey(owner), reply.value);
    if (turn !== last.current) return reply.ok;
    setFailed(!reply.ok);
    if (!reply.ok) setWish(undefined);
    return reply.ok;
  };
  /** What the server has now, after something else than a choice. */
  const take = (reminders: Reminders): void => {
    setWish(undefined);
    queries.setQueryData(remindersKey(owner), reminders);
  };
  return { choice: wish ?? stored, choose, hasFailed, take };
}

/** The soonest first. */
export const toCome = (list: readonly ReminderJson[]): readonly ReminderJson[] => list.filter(({ status }) => status === 'pending');

/** The newest first. */
export const settled = (list: readonly ReminderJson[], status: ReminderJson['status']): readonly ReminderJson[] =>
  list.filter((one) => one.status === status).sort((a, b) => (b.settledAt ?? '').localeCompare(a.settledAt ?? ''));

export type Troubled = ReplyOf<Routes['troubledReminders']>[number];

export function useTroubled(clinicId: string) {
  return useQuery<readonly Troubled[]>({
    queryKey: ['troubled-reminders', clinicId],
    staleTime: 30_000,
    queryFn: () => must(call('troubledReminders', { params: { clinicId } })),
  });
}

/** Said by whoever shows the button: it is on its way, or why not. */
export function useRetry() {
  const queries = useQueryClient();
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean }>();
  const retry = async (owner: Owner, key: string): Promise<void> => {
    const reply = await call('retryReminder', { params: owner, body: { key } });
    const refused = !reply.ok && reply.error.status === 422 ? remindersCopy.tooLate : remindersCopy.failed;
    setSaid(reply.ok ? { text: remindersCopy.retried, isBad: false } : { text: refused, isBad: true });
    await Promise.all([remindersKey(owner), ['troubled-reminders', owner.clinicId]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return { retry, said };
}
