/** Who looks at the screen: asked once, and again after every change of it. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { askAnew, call } from './client.ts';
import { raise } from './gate.ts';
import { forgetStranger } from './offline/stranger.ts';

export type Me = ReplyOf<Routes['me']>;

export function useMe() {
  return useQuery<Me>({
    queryKey: ['me'],
    queryFn: async () => {
      const me = await call('me');
      if (!me.ok) throw new Error(me.error.detail);
      void forgetStranger(me.value.account?.id ?? null);
      if (me.value.needsSetup) raise({ type: 'setup' });
      else if (me.value.isLocked) raise({ type: 'locked' });
      return me.value;
    },
    staleTime: 60_000,
  });
}

export const isStaff = (me: Me | undefined): boolean => me?.memberships.some(({ role }) => role !== 'client') ?? false;
export const isLead = (me: Me | undefined): boolean => me?.memberships.some(({ role }) => role === 'owner' || role === 'director') ?? false;
/** Who may read what a client told of their health. */
export const isCarer = (me: Me | undefined): boolean => me?.memberships.some(({ role }) => role !== 'client' && role !== 'desk') ?? false;
export const isClient = (me: Me | undefined): boolean => me?.memberships.some(({ role }) => role === 'client') ?? false;

/** Where somebody begins who asked for no page in particular. */
export const homeOf = (me: Me | undefined): string => (isStaff(me) ? '/clinic/calendar' : isClient(me) ? '/today' : '/');

/** Somebody else looks now: nothing is kept of what was asked before, and who it is comes first. */
export async function anew(queries: QueryClient): Promise<void> {
  askAnew();
  queries.removeQueries({ type: 'inactive' });
  await queries.resetQueries({ queryKey: ['me'] });
  await queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}
