/** After somebody came in: everything is asked anew, then they go where they wanted to, or where they begin. */
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '../data/client.ts';
import { raise } from '../data/gate.ts';
import { anew, homeOf } from '../data/me.ts';

export function useEnter(next: string | undefined): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    raise(undefined);
    const me = await call('me');
    router.history.push(next ?? homeOf(me.ok ? me.value : undefined));
    await anew(queries);
  };
}

/** The secret at the end of a mailed link: after `#`, so that it stands in no server's log. */
export const secretInAddress = (): string => location.hash.slice(1);
