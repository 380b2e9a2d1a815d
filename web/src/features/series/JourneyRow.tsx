/** The journeys of all sessions, side by side in one row that scrolls. */
import { atWallClock, derivePlan, HOUR, type Library, nobodyKnown, parseDay, parseInstant, type Session, sessionAt } from '@afterglow/kernel';
import { useMemo } from 'react';
import { seriesCopy } from '../../copy/booking.ts';
import { Journey } from '../../ui/Journey.tsx';
import { dateOf, type PlacedView } from './PlanView.tsx';

interface JourneyRowProps {
  readonly library: Library;
  readonly zone: string;
  readonly sessions: readonly PlacedView[];
  readonly nameOf: (protocol: string) => string;
}

const UNTIMED_MINUTES = 11 * 60;

export function JourneyRow({ library, zone, sessions, nameOf }: JourneyRowProps) {
  const planned = useMemo(
    () =>
      sessions.map(({ protocol, date, start: given }): Session => {
        const start = parseInstant(given ?? '') ?? atWallClock(parseDay(date) ?? 0, UNTIMED_MINUTES, zone);
        return sessionAt(protocol, { start, end: start + HOUR, zone });
      }),
    [sessions, zone],
  );
  const plan = useMemo(() => derivePlan({ library, sessions: planned, person: nobodyKnown }), [library, planned]);
  return (
    <>
      <h2>{seriesCopy.charts}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a row that scrolls is reached by keyboard */}
      <section className="journey-row" aria-label={seriesCopy.charts} tabIndex={0}>
        {planned.map((session, index) => {
          const { protocol = '', number = 0, date = '' } = sessions[index] ?? {};
          return (
            <div key={session.id}>
              <h3>
                {seriesCopy.session(nameOf(protocol), number)} · {dateOf(date)}
              </h3>
              <Journey plan={derivePlanOf(plan, session)} library={library} session={session} />
            </div>
          );
        })}
      </section>
    </>
  );
}

/** Only what belongs to one session: its neighbours have charts of their own. */
const derivePlanOf = (plan: ReturnType<typeof derivePlan>, session: Session): ReturnType<typeof derivePlan> => ({
  ...plan,
  sessions: plan.sessions.filter(({ id }) => id === session.id),
  instructions: plan.instructions.filter((one) => one.session === session.id),
  course: plan.course.filter((one) => one.session === session.id),
});
