/** What can be said of steps, loaded once the screen stands: a phone shows the day first. */
import type { Instruction } from '@afterglow/kernel';
import { lazy, Suspense } from 'react';
import type { Journey } from '../../data/demo.ts';

/** Asked for in a task of its own, not while the screen is being drawn. */
const steps = async () => {
  await new Promise((done) => setTimeout(done));
  return import('./Steps.ts');
};
const StepActions = lazy(async () => ({ default: (await steps()).StepActions }));
const WhatFollows = lazy(async () => ({ default: (await steps()).WhatFollows }));

interface LaterProps {
  readonly line: readonly Instruction[];
  readonly journey: Journey;
  readonly now: number;
  readonly exact: () => number;
}

/** Where buttons will come, their place is kept, so that nothing jumps. */
export function StepActionsLater(props: LaterProps) {
  const [first] = props.line;
  const hasPlace = first !== undefined && (first.phase === 'prepare' || first.effect === 'require' || first.effect === 'only' || first.effect === 'resume');
  return (
    <Suspense fallback={hasPlace ? <div className="step step-place" /> : null}>
      <StepActions {...props} />
    </Suspense>
  );
}

export const WhatFollowsLater = (props: Pick<LaterProps, 'journey' | 'now'>) => (
  <Suspense fallback={null}>
    <WhatFollows {...props} />
  </Suspense>
);
