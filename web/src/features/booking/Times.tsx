/** Dates and times of a request: asked for four weeks at a time, nearest first. */
import { parseDay, printDay } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { booking } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import type { BookableClinic } from '../../data/clinic.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { DayPicker, dateWords } from './DayPicker.tsx';
import { timeOf } from './days.ts';
import { TimePicker } from './TimePicker.tsx';
import { WaitForm } from './WaitForm.tsx';

const WEEKS = 28;

interface TimesProps {
  readonly clinic: BookableClinic['clinic'];
  readonly today: string;
  readonly isBusy: boolean;
  readonly request: { readonly service: string; readonly provider?: string; readonly facts?: { exposures: { product: string; last: string }[] } };
  readonly onChoose: (start: string) => void;
}

export function Times({ clinic, today, isBusy, request, onChoose }: TimesProps) {
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const from = printDay((parseDay(today) ?? 0) + offset);
  const query = useQuery({
    queryKey: ['starts', clinic.id, clinic.location.id, request, from],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('starts', { params: { clinicId: clinic.id }, body: { ...request, location: clinic.location.id, from, days: WEEKS } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value.days;
    },
  });
  return (
    <section aria-labelledby="dates">
      <h2 id="dates">{booking.date}</h2>
      <div className="row between">
        <button type="button" className="button quiet small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - WEEKS))}>
          ← {booking.earlier}
        </button>
        <button type="button" className="button quiet small" disabled={offset > 330} onClick={() => setOffset(offset + WEEKS)}>
          {booking.later} →
        </button>
      </div>
      <Loaded query={query}>
        {(days) => {
          const day = days.find(({ date, starts }) => date === chosen && starts.length > 0);
          const nearest = days.find(({ starts }) => starts.length > 0);
          const [first] = nearest?.starts ?? [];
          return (
            <>
              {nearest && first !== undefined && (
                <p>
                  <button type="button" className="button" disabled={isBusy} onClick={() => onChoose(first)}>
                    {booking.nearest(`${dateWords(nearest.date)}, ${timeOf(first, clinic.zone)}`)}
                  </button>
                </p>
              )}
              <DayPicker days={days} chosen={chosen} onChoose={setChosen} />
              <WaitForm clinicId={clinic.id} locationId={clinic.location.id} request={request} from={from} to={printDay((parseDay(from) ?? 0) + WEEKS - 1)} />
              {day && <TimePicker day={day} zone={clinic.zone} isBusy={isBusy} onChoose={onChoose} />}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
