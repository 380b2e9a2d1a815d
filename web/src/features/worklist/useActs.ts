/** What is done with a matter, and what the server said. In: clinic and matter. Out: acts; each leaves the list fresh. */
import type { Result } from '@afterglow/kernel';
import type { ProblemJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../data/client.ts';
import { useRequestKeys } from '../../data/requestKey.ts';
import type { Matter } from '../../data/worklist.ts';
import type { Ending } from './MatterForms.tsx';

export function useActs(clinicId: string) {
  const queries = useQueryClient();
  const keys = useRequestKeys();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const act = async (reply: Promise<Result<Matter, ProblemJson>>, onDone?: () => void): Promise<boolean> => {
    setBusy(true);
    const said = await reply;
    setBusy(false);
    setProblem(said.ok ? undefined : (said.error.errors?.[0]?.message ?? said.error.detail));
    if (said.ok) onDone?.();
    if (said.ok) queries.setQueryData(['matter', clinicId, said.value.id], said.value);
    await queries.invalidateQueries({ queryKey: ['worklist', clinicId] });
    return said.ok;
  };
  return {
    problem,
    isBusy,
    own: (matterId: string, to: string | null) => act(call('ownMatter', { params: { clinicId, matterId }, body: { to } })),
    reply: (matterId: string, words: string) =>
      act(call('replyToMatter', { params: { clinicId, matterId }, body: { id: keys.of({ matterId, words }), words } }), keys.answered),
    end: (matterId: string, upTo: string | null, ending: Ending) => act(call('resolveMatter', { params: { clinicId, matterId }, body: { ...ending, upTo } })),
    reopen: (matterId: string) => act(call('reopenMatter', { params: { clinicId, matterId }, body: {} })),
  };
}
export type Acts = ReturnType<typeof useActs>;
