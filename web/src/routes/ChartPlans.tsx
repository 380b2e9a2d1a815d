/** Plans of a chart, and booking the next session for this client without leaving it. */
import { type Library, longMoment, parseInstant } from '@afterglow/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy } from '../copy/chart.ts';
import type { BookableClinic } from '../data/clinic.ts';
import { call } from '../data/client.ts';
import { type Place, Times } from '../features/booking/Times.tsx';
import { type Chart, chartKey } from '../features/chart/chartData.ts';
import { Plans } from '../features/chart/Plans.tsx';

interface ChartPlansProps {
  readonly clinic: BookableClinic;
  readonly chart: Chart;
  readonly library: Library;
  readonly today: string;
}

export function ChartPlans({ clinic: { clinic, services }, chart, library, today }: ChartPlansProps) {
  const id = useId();
  const queries = useQueryClient();
  const [serviceId, setService] = useState<string>();
  const [place, setPlace] = useState<Place>({ offset: 0, chosen: undefined });
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean }>();
  const [isBusy, setBusy] = useState(false);
  const service = services.find((one) => one.id === serviceId);
  const book = async (start: string): Promise<void> => {
    if (!service) return;
    setBusy(true);
    const body = { service: service.id, start, patient: chart.client.id };
    const reply = await call('book', { params: { clinicId: clinic.id }, key: crypto.randomUUID(), body });
    setBusy(false);
    if (!reply.ok) return setSaid({ text: reply.error.detail, isBad: true });
    setSaid({ text: chartCopy.bookedNow(service.title, longMoment(parseInstant(reply.value.start) ?? 0, clinic.zone)), isBad: false });
    setService(undefined);
    await Promise.all([chartKey(clinic.id, chart.client.id), ['desk-day']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <>
      <div aria-live="polite">{said && <p className={`notice ${said.isBad ? 'is-bad' : 'is-fine'}`}>{said.text}</p>}</div>
      {serviceId === undefined ? (
        <p className="no-print">
          <button type="button" className="button" onClick={() => setService(services[0]?.id)}>
            {chartCopy.bookAny}
          </button>
        </p>
      ) : (
        <section className="card">
          <div className="row between">
            <div className="field">
              <label htmlFor={id}>{chartCopy.service}</label>
              <select id={id} value={serviceId} onChange={(event) => setService(event.target.value)}>
                {services.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            </div>
            <button type="button" className="button quiet small" onClick={() => setService(undefined)}>
              {chartCopy.bookClose}
            </button>
          </div>
          <Times
            key={serviceId}
            clinic={clinic}
            today={today}
            isBusy={isBusy}
            request={{ service: serviceId, patient: chart.client.id }}
            place={place}
            onPlace={setPlace}
            onUnknown={() => undefined}
            onChoose={(start) => void book(start)}
          />
        </section>
      )}
      <Plans chart={chart} library={library} onBook={(protocol) => setService((services.find((one) => one.protocol === protocol) ?? services[0])?.id)} />
    </>
  );
}
