/** Loads the client's journey and the time shown, puts tabs, scrubber and what the network does around a screen. */
import type { Library } from '@afterglow/kernel';
import type { ReactNode } from 'react';
import { copy } from '../copy/en.ts';
import { type DemoClock, useDemoClock } from '../data/clock.ts';
import { type Journey, useJourney } from '../data/demo.ts';
import { useAgain } from '../data/offline/again.ts';
import { useIsOnline } from '../data/offline/online.ts';
import { OfflineNote, OutboxList } from '../features/offline/OutboxList.tsx';
import { Scrubber } from '../features/today/Scrubber.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Soon } from '../ui/Soon.tsx';
import { TodayTabs } from './TodayTabs.tsx';

export interface JourneyScreen {
  readonly journey: Journey;
  readonly library: Library;
  readonly clock: DemoClock;
  readonly reload: () => void;
}

export function WithJourney({ children }: { readonly children: (screen: JourneyScreen) => ReactNode }) {
  const query = useJourney();
  const { refetch } = query;
  useAgain(refetch);
  return (
    <Loaded query={query}>
      {(journey) =>
        journey ? (
          <Screen journey={journey} library={journey.library} reload={() => void refetch()}>
            {children}
          </Screen>
        ) : (
          <div className="page">
            <p className="notice">{copy.state.noDemo}</p>
          </div>
        )
      }
    </Loaded>
  );
}

interface ScreenProps extends Omit<JourneyScreen, 'clock'> {
  readonly children: (screen: JourneyScreen) => ReactNode;
}

function Screen({ journey, library, reload, children }: ScreenProps) {
  const isOnline = useIsOnline();
  const clock = useDemoClock(journey.clockAhead);
  return (
    <>
      <Soon place="tabbar">
        <TodayTabs />
      </Soon>
      <div className="page">
        {(journey.isOffline || !isOnline) && <OfflineNote asOf={journey.asOf} zone={journey.session.zone} />}
        <OutboxList patientId={journey.patientId} zone={journey.session.zone} />
        {journey.isDemo && <Scrubber clock={clock} session={journey.session} />}
        {children({ journey, library, clock, reload })}
      </div>
    </>
  );
}
