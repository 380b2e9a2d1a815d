/** The demo client's Today. */
import { Link } from '@tanstack/react-router';
import { copy } from '../copy/en.ts';
import { useLabels } from '../data/demo.ts';
import { latestSigns } from '../data/latestSigns.ts';
import { AskBox } from '../features/ask/AskBox.tsx';
import { ResultCard } from '../features/outcomes/ResultCard.tsx';
import { StepActionsLater, WhatFollowsLater } from '../features/steps/Later.tsx';
import { TodayScreen } from '../features/today/TodayScreen.tsx';
import { daysToGo, todayView } from '../features/today/todayView.ts';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

export function TodayRoute() {
  useTitle(copy.today.tabs.today);
  return <WithJourney>{(screen) => <Today {...screen} />}</WithJourney>;
}

function Today({ journey, library, clock }: JourneyScreen) {
  const { plan, protocol, session, sessions, person } = journey;
  const view = todayView(plan, protocol, session, clock.now);
  const number = sessions.filter((other) => other.protocol === session.protocol && other.start <= session.start).length;
  return (
    <TodayScreen
      view={view}
      eyebrow={copy.today.session(protocol.short, number)}
      zone={session.zone}
      now={clock.now}
      daysToGo={daysToGo(session, clock.now)}
      actions={(line) => <StepActionsLater line={line} journey={journey} now={clock.now} exact={clock.exact} />}
      follows={<WhatFollowsLater journey={journey} now={clock.now} />}
      ask={
        <AskBox labels={useLabels(journey)} plan={plan} person={person} zone={session.zone} day={clock.now} signs={latestSigns(journey.checkIns, clock.now)} />
      }
      checkIn={
        <>
          {view.stage !== 'before' && (
            <Link to="/today/check-in" className="button big-button">
              {copy.today.checkIn}
            </Link>
          )}
          <ResultCard clinicId={journey.clinic.id} patientId={journey.patientId} library={library} sessions={sessions} now={clock.now} />
        </>
      }
    />
  );
}
