/**
 * After somebody came in: everything is asked anew, then they go where they wanted to, or where they begin;
 * who works at a clinic and has not proven who they are does that first.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { askAnew, call } from '../data/client.ts';
import { raise } from '../data/gate.ts';
import { anew, homeOf, isStaff } from '../data/me.ts';

export function useEnter(next: string | undefined): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    raise(undefined);
    askAnew();
    const me = await call('me');
    const who = me.ok ? me.value : undefined;
    const goal = next ?? homeOf(who);
    const isUnproven = isStaff(who) && who?.secondFactor.isProven === false;
    await router.navigate({ href: isUnproven ? `/account/second-factor?next=${encodeURIComponent(goal)}` : goal });
    await anew(queries);
  };
}

/** The secret at the end of a mailed link: after `#`, so that it stands in no server's log. */
export const secretInAddress = (): string => location.hash.slice(1);
