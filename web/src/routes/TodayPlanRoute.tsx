/** The demo client's plan: the chart with today's line, and the dated list. */
import { copy } from '../copy/en.ts';
import { PlanList } from '../features/plan/PlanList.tsx';
import { Journey } from '../ui/Journey.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { WithJourney } from './WithJourney.tsx';

export function TodayPlanRoute() {
  useTitle(copy.today.planTitle);
  return (
    <WithJourney>
      {({ journey, library, clock }) => (
        <>
          <h1>{copy.today.planTitle}</h1>
          <Journey plan={journey.plan} library={library} session={journey.session} now={clock.now} />
          <PlanList plan={journey.plan} library={library} zone={journey.session.zone} />
        </>
      )}
    </WithJourney>
  );
}
