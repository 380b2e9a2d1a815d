/** "Can I …?" on a screen of its own. */
import { Link } from '@tanstack/react-router';
import { copy } from '../copy/en.ts';
import { useLabels } from '../data/demo.ts';
import { latestSigns } from '../data/latestSigns.ts';
import { AskBox } from '../features/ask/AskBox.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

export function TodayAskRoute() {
  useTitle(copy.ask.title);
  return <WithJourney>{(screen) => <Ask {...screen} />}</WithJourney>;
}

function Ask({ journey, clock }: JourneyScreen) {
  return (
    <>
      <h1 className="visually-hidden">{copy.ask.title}</h1>
      <AskBox
        labels={useLabels(journey)}
        plan={journey.plan}
        person={journey.person}
        zone={journey.session.zone}
        day={clock.now}
        signs={latestSigns(journey.checkIns, clock.now)}
      />
      <p className="row">
        <Link to="/today/product" className="button quiet">
          {copy.product.open}
        </Link>
      </p>
    </>
  );
}
