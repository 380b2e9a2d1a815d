/** Dates and times of a request: asked for four weeks at a time, nearest first. Where one stands is kept by the caller. */
import { parseDay, printDay } from '@afterglow/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { DayPicker } from './DayPicker.tsx';
import { dateWords, timeOf } from './days.ts';
import { TimePicker } from './TimePicker.tsx';
import { WaitForm } from './WaitForm.tsx';

const WEEKS = 28;
const FURTHEST = 330;

/** How many days on the four weeks begin, and which day is open. */
export interface Place {
  readonly offset: number;
  readonly chosen: string | undefined;
  /** The day was open before anybody chose it here: the cursor stays where it is. */
  readonly isPreset?: boolean;
}

/** The four weeks in which a day lies, with the day open; none, or one that is over: the nearest. */
export function placeOf(date: string | undefined, today: string): Place {
  const ahead = date === undefined ? 0 : (parseDay(date) ?? 0) - (parseDay(today) ?? 0);
  return ahead < 0 ? { offset: 0, chosen: undefined } : { offset: Math.floor(ahead / WEEKS) * WEEKS, chosen: date, isPreset: true };
}

interface TimesProps {
  readonly clinic: BookableClinic['clinic'];
  readonly today: string;
  readonly isBusy: boolean;
  readonly request: {
    readonly service: string;
    readonly provider?: string;
    /** A client of the clinic; left out: somebody who may also wait for a time. */
    readonly patient?: string;
    readonly facts?: { exposures: { product: string; last: string }[] };
  };
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly onUnknown: (things: readonly string[]) => void;
  readonly onChoose: (start: string) => void;
}

export function Times({ clinic, today, isBusy, request, place, onPlace, onUnknown, onChoose }: TimesProps) {
  const { offset, chosen } = place;
  const from = printDay((parseDay(today) ?? 0) + offset);
  const to = printDay((parseDay(from) ?? 0) + WEEKS - 1);
  const query = useQuery({
    queryKey: ['starts', clinic.id, clinic.location.id, request, from],
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const reply = await call('starts', { params: { clinicId: clinic.id }, body: { ...request, location: clinic.location.id, from, days: WEEKS } });
      return reply.ok ? { ...reply.value, problem: undefined } : { days: [], unknown: [], problem: reply.error.detail };
    },
  });
  const unknown = query.data?.unknown.join('\n') ?? '';
  useEffect(() => onUnknown(unknown === '' ? [] : unknown.split('\n')), [unknown, onUnknown]);
  return (
    <section aria-labelledby="dates" className="dates">
      <h2 id="dates">{booking.date}</h2>
      <div className="row between">
        <button
          type="button"
          className="button quiet small"
          disabled={offset === 0}
          onClick={() => onPlace({ offset: Math.max(0, offset - WEEKS), chosen: undefined })}
        >
          ← {booking.earlier}
        </button>
        <span className="soft" role="status">
          {query.isFetching ? booking.looking : booking.seeing(dateWords(from), dateWords(to))}
        </span>
        <button
          type="button"
          className="button quiet small"
          disabled={offset > FURTHEST}
          onClick={() => onPlace({ offset: offset + WEEKS, chosen: undefined })}
        >
          {booking.later} →
        </button>
      </div>
      <Loaded query={query}>
        {({ days, problem }) => {
          if (problem !== undefined) return <p className="notice is-bad">{problem}</p>;
          const day = days.find(({ date, starts }) => date === chosen && starts.length > 0);
          const nearest = days.find(({ starts }) => starts.length > 0);
          const [first] = nearest?.starts ?? [];
          return (
            <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'is-stale' : ''}>
              {nearest && first !== undefined && (
                <p className="nearest">
                  <button type="button" className="button" disabled={isBusy} onClick={() => onChoose(first)}>
                    {booking.nearest(`${dateWords(nearest.date)}, ${timeOf(first, clinic.zone)}`)}
                  </button>
                </p>
              )}
              <DayPicker days={days} chosen={chosen} onChoose={(date) => onPlace({ offset, chosen: date })} />
              {day && <TimePicker day={day} takesFocus={!place.isPreset} zone={clinic.zone} isBusy={isBusy} onChoose={onChoose} />}
              <WaitForm key={from} clinicId={clinic.id} locationId={clinic.location.id} request={request} from={from} to={to} />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
