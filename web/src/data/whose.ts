/** Whose record the client's screens are about: of who is signed in as a client, or the demo's client. Out: null: nobody's. */
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Me } from './me.ts';
import { must } from './must.ts';
import { forgetStranger } from './offline/stranger.ts';

export interface Whose {
  readonly account: string;
  readonly clinicId: string;
  readonly patientId: string;
  /** The session that is shown; null: the one that matters now. */
  readonly session: string | null;
  readonly isDemo: boolean;
}

export const useWhose = () => useQuery<Whose | null>({ queryKey: ['whose'], queryFn: findWhose, staleTime: 0 });

export async function findWhose(): Promise<Whose | null> {
  const me = await must(call('me'));
  void forgetStranger(me.account?.id ?? null);
  return whoseOf(me);
}

export function whoseOf({ account, demo, memberships }: Me): Whose | null {
  if (!account) return null;
  if (demo) return { account: account.id, clinicId: demo.clinic, patientId: demo.patient, session: demo.session, isDemo: true };
  const own = memberships.find(({ role }) => role === 'client');
  return own?.patient ? { account: account.id, clinicId: own.clinic.id, patientId: own.patient, session: null, isDemo: false } : null;
}
