/** Each series with where it stands and when the next one is due; and the journey around one session. */
import {
  addCalendar,
  dayDate,
  dayOf,
  dayWords,
  derivePlan,
  type Library,
  longMoment,
  parseInstant,
  type Protocol,
  readPatient,
  type Session,
} from '@afterglow/kernel';
import { useId, useState } from 'react';
import { chartCopy } from '../../copy/chart.ts';
import { sessionOf } from '../../data/sessionOf.ts';
import { Journey } from '../../ui/Journey.tsx';
import type { Chart } from './chartData.ts';
import { KeptSteps } from './KeptSteps.tsx';

export interface PlansProps {
  readonly clinicId: string;
  readonly chart: Chart;
  readonly library: Library;
  readonly onBook: (protocol: string) => void;
}

export function Plans({ clinicId, chart, library, onBook }: PlansProps) {
  const now = parseInstant(chart.now) ?? 0;
  const sessions = chart.sessions.map(sessionOf).filter(({ protocol }) => Object.hasOwn(library.protocols, protocol));
  const protocols = [...new Set(sessions.map(({ protocol }) => protocol))].flatMap((id) => library.protocols[id] ?? []);
  return (
    <>
      <div className="grid">
        {protocols.map((protocol) => (
          <Series
            key={protocol.id}
            protocol={protocol}
            sessions={sessions.filter((one) => one.protocol === protocol.id)}
            now={now}
            onBook={() => onBook(protocol.id)}
          />
        ))}
      </div>
      {sessions.length === 0 && <p className="notice">{chartCopy.plansNone}</p>}
      {chart.facts === null && <p className="notice">{chartCopy.plansHidden}</p>}
      {chart.facts !== null && sessions.length > 0 && <OnePlan clinicId={clinicId} chart={chart} library={library} sessions={sessions} now={now} />}
    </>
  );
}

interface SeriesProps {
  readonly protocol: Protocol;
  /** In order. */
  readonly sessions: readonly Session[];
  readonly now: number;
  readonly onBook: () => void;
}

function Series({ protocol, sessions, now, onBook }: SeriesProps) {
  const of = protocol.cadence?.sessions ?? 1;
  const next = sessions.find(({ start }) => start > now);
  const last = sessions.at(-1);
  const number = next ? sessions.indexOf(next) + 1 : sessions.length;
  return (
    <section className="card">
      <h3>{chartCopy.series(protocol.title, Math.min(number, Math.max(of, number)), Math.max(of, sessions.length))}</h3>
      {next && <p>{chartCopy.nextBooked(longMoment(next.start, next.zone))}</p>}
      {!next && last && (sessions.length < of ? <p>{dueWords(protocol, last)}</p> : <p className="soft">{chartCopy.seriesDone}</p>)}
      <p className="no-print">
        <button type="button" className="button quiet small" onClick={onBook}>
          {chartCopy.bookNext}
        </button>
      </p>
    </section>
  );
}

function dueWords({ cadence }: Protocol, last: Session): string {
  if (!cadence) return '';
  const [from, to] = cadence.recommended.map((offset) => dayWords(addCalendar(dayOf(last.start, last.zone), offset)));
  return chartCopy.due(from ?? '', to ?? '');
}

interface OnePlanProps extends Pick<PlansProps, 'clinicId' | 'chart' | 'library'> {
  readonly sessions: readonly Session[];
  readonly now: number;
}

function OnePlan({ clinicId, chart, library, sessions, now }: OnePlanProps) {
  const id = useId();
  const nearest = sessions.find(({ end }) => end > now - 14 * 86_400_000) ?? sessions.at(-1);
  const [chosen, setChosen] = useState(nearest?.id);
  const session = sessions.find((one) => one.id === chosen) ?? nearest;
  const read = readPatient(chart.facts ?? {}, { zone: chart.zone, library });
  if (!session || !read.ok) return null;
  const plan = derivePlan({ library, sessions, person: read.value.person });
  return (
    <section>
      {sessions.length > 1 && (
        <div className="field narrow">
          <label htmlFor={id}>{chartCopy.planFor}</label>
          <select id={id} value={session.id} onChange={(event) => setChosen(event.target.value)}>
            {sessions.map((one) => (
              <option key={one.id} value={one.id}>
                {library.protocols[one.protocol]?.short ?? one.protocol}, {dayDate(one.start, one.zone)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Journey plan={plan} library={library} session={session} now={now} />
      <KeptSteps clinicId={clinicId} patientId={chart.client.id} sessionId={session.id} />
    </section>
  );
}
