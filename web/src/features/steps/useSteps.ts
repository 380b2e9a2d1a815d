/** The steps of a client's plan on their phone: what was said of them, and how to say more or take it back. */
import { type Instruction, printInstant, type Said, stepKind, type StepKind } from '@afterglow/kernel';
import { useMemo, useState } from 'react';
import { stepsCopy as copy } from '../../copy/steps.ts';
import { call } from '../../data/client.ts';
import type { Journey } from '../../data/demo.ts';
import { tell, tellBack, useQueue } from '../../data/offline/queue.ts';
import type { StepBody } from '../../data/offline/store.ts';
import { type ToldStep, toldSteps } from '../../data/steps.ts';

export interface Steps {
  readonly journey: Journey;
  readonly told: readonly ToldStep[];
  readonly problem: string | undefined;
  readonly kindOf: (step: Instruction) => StepKind;
  readonly say: (step: Instruction, said: Said, fact?: StepBody['fact']) => Promise<void>;
  readonly undo: (told: ToldStep, label: string) => Promise<void>;
}

export function useSteps(journey: Journey, exact: () => number): Steps {
  const { waiting, taken } = useQueue();
  const [problem, setProblem] = useState<string>();
  const told = useMemo(() => toldSteps(journey, { waiting, taken }), [journey, waiting, taken]);
  const { account, patientId, person, library } = journey;
  const clinicId = journey.clinic.id;
  const at = (): string => printInstant(exact()) ?? '';
  const from = { account, clinicId, patientId, refused: null };
  const params = { clinicId, patientId };
  return {
    journey,
    told,
    problem,
    kindOf: (step) => stepKind(step, person, library.taxonomy),
    say: async ({ session, id: rule, label }, said, fact) => {
      setProblem(undefined);
      const body: StepBody = { id: crypto.randomUUID(), session, rule, said, at: at(), ...(fact ? { fact } : {}) };
      const problem = await tell({ ...from, kind: 'step', body, label }, () => call('reportStep', { params, body, key: body.id }));
      if (problem) setProblem(copy.failed(problem.detail));
    },
    undo: async ({ id }, label) => {
      setProblem(undefined);
      const body = { id: `undo ${id}`, step: id, at: at() };
      const problem = await tellBack({ ...from, kind: 'undo-step', body, label }, () => call('undoStep', { params: { ...params, stepId: id } }));
      if (problem) setProblem(copy.failed(problem.detail));
    },
  };
}
