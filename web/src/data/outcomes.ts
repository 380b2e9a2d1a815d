/** What was said of results. In: whose, or which treatment of the clinic. Out: queries. */
import { askAt, type Library, type OutcomeEntry, outcomeAsks, parseInstant, type Session } from '@afterglow/kernel';
import type { BodyInputOf, OutcomesJson, ResultsJson, Routes } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { must } from './must.ts';
import { type Queue, useQueue } from './offline/queue.ts';
import { isRecord } from './stored.ts';

export const outcomesKey = (patientId: string) => ['outcomes', patientId] as const;

/** `isOn: false`: not asked for (somebody who may not read it). */
export const useOutcomes = (clinicId: string, patientId: string, isOn = true) =>
  useQuery<OutcomesJson>({
    queryKey: outcomesKey(patientId),
    staleTime: 0,
    enabled: isOn,
    queryFn: () => must(call('outcomes', { params: { clinicId, patientId } })),
  });

/** As the kernel takes them. */
const entriesOf = ({ entries }: OutcomesJson): readonly OutcomeEntry[] => entries.map((one) => ({ ...one, at: parseInstant(one.at) ?? 0 }));

export interface ResultsOwner {
  readonly clinicId: string;
  readonly patientId: string;
  readonly library: Library;
  readonly sessions: readonly Session[];
}

/**
 * What a client said of their results, as far as this device knows: what the server has, or answered last, and what waits here;
 * what was refused counts for nothing. `isAway`: the server did not say, and there is only what waits.
 */
export function useOwnEntries(owner: ResultsOwner, isOn = true) {
  const { clinicId, patientId } = owner;
  const query = useOutcomes(clinicId, patientId, isOn);
  const { waiting, taken } = useQueue();
  const last = taken.flatMap(({ at, reply }) => (at >= query.dataUpdatedAt && isOutcomes(reply) ? [reply] : [])).at(-1) ?? query.data;
  const known = last ? entriesOf(last) : undefined;
  const isAway = known === undefined && query.isError;
  const entries = known || isAway ? [...(known ?? []), ...waitingEntries(owner, waiting)] : undefined;
  return { entries, isAway };
}

/** Among the answers to whatever went out; looked at by hand, so that Today carries no contracts. */
const isOutcomes = (value: unknown): value is OutcomesJson => isRecord(value) && Array.isArray(value['entries']) && isRecord(value['open']);

function waitingEntries({ patientId, library, sessions }: ResultsOwner, waiting: Queue['waiting']): readonly OutcomeEntry[] {
  return waiting.flatMap((one): readonly OutcomeEntry[] => {
    if (one.kind !== 'result' || one.refused !== null || one.patientId !== patientId) return [];
    const { id, session: sessionId, answers } = one.body;
    const at = parseInstant(one.body.at) ?? 0;
    const session = sessions.find((other) => other.id === sessionId);
    const ask = session && askAt(outcomeAsks(library, session, sessions), at);
    return ask ? [{ id, session: sessionId, rater: 'client', asked: ask.asked, at, answers }] : [];
  });
}

export type ResultsAsked = BodyInputOf<Routes['results']>;

/** null: not for who looks. */
export const useResults = (clinicId: string, asked: ResultsAsked) =>
  useQuery<ResultsJson | null>({
    queryKey: ['results', clinicId, asked],
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await call('results', { params: { clinicId }, body: asked });
      if (reply.ok) return reply.value;
      if (reply.error.status === 403) return null;
      throw new Error(reply.error.detail);
    },
  });
