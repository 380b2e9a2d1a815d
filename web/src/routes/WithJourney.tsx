/** Loads the demo client's journey and the time shown, puts tabs and scrubber around a screen. */
import type { Library } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { copy } from '../copy/en.ts';
import { type DemoClock, useDemoClock } from '../data/clock.ts';
import { type Journey, useJourney } from '../data/demo.ts';
import { useLibrary } from '../data/library.ts';
import { Scrubber } from '../features/today/Scrubber.tsx';
import { Loaded } from '../ui/Loaded.tsx';

export interface JourneyScreen {
  readonly journey: Journey;
  readonly library: Library;
  readonly clock: DemoClock;
  readonly reload: () => void;
}

export function WithJourney({ children }: { readonly children: (screen: JourneyScreen) => ReactNode }) {
  const library = useLibrary();
  const query = useJourney(library.data);
  return (
    <Loaded query={library}>
      {() => (
        <Loaded query={query}>
          {(journey) => {
            if (!journey) {
              return (
                <div className="page">
                  <p className="notice">{copy.state.noDemo}</p>
                </div>
              );
            }
            return (
              <Screen journey={journey} library={journey.library} reload={() => void query.refetch()}>
                {children}
              </Screen>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface ScreenProps extends Omit<JourneyScreen, 'clock'> {
  readonly children: (screen: JourneyScreen) => ReactNode;
}

function Screen({ journey, library, reload, children }: ScreenProps) {
  const clock = useDemoClock(journey.serverNow);
  return (
    <>
      <Tabs />
      <div className="page">
        <Scrubber clock={clock} session={journey.session} />
        {children({ journey, library, clock, reload })}
      </div>
    </>
  );
}

function Tabs() {
  return (
    <nav className="tabbar no-print" aria-label={copy.today.tabsLabel}>
      <Link to="/today" activeOptions={{ exact: true }}>
        {copy.today.tabs.today}
      </Link>
      <Link to="/today/plan">{copy.today.tabs.plan}</Link>
      <Link to="/today/can-i">{copy.today.tabs.ask}</Link>
      <Link to="/today/product">{copy.today.tabs.product}</Link>
      <Link to="/today/check-in">{copy.today.tabs.checkIn}</Link>
    </nav>
  );
}
