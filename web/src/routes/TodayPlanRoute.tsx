/** The demo client's plan: the chart with today's line, and the dated list. */
import { copy } from '../copy/en.ts';
import { PlanList } from '../features/plan/PlanList.tsx';
import { StepActionsLater, WhatFollowsLater } from '../features/steps/Later.tsx';
import { Journey } from '../ui/Journey.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

export function TodayPlanRoute() {
  useTitle(copy.today.planTitle);
  return <WithJourney>{(screen) => <Plan {...screen} />}</WithJourney>;
}

function Plan({ journey, library, clock }: JourneyScreen) {
  return (
    <>
      <h1>{copy.today.planTitle}</h1>
      <WhatFollowsLater journey={journey} now={clock.now} />
      <Journey plan={journey.plan} library={library} session={journey.session} now={clock.now} />
      <PlanList
        plan={journey.plan}
        library={library}
        zone={journey.session.zone}
        actions={(one) => <StepActionsLater line={[one]} journey={journey} now={clock.now} exact={clock.exact} />}
      />
    </>
  );
}
