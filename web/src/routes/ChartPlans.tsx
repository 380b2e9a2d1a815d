/** Plans of a chart, and booking the next session for this client without leaving it. */
import { type Library, longMoment, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { chartCopy } from '../copy/chart.ts';
import type { BookableClinic } from '../data/clinic.ts';
import { BookForClient } from '../features/booking/BookForClient.tsx';
import { type Chart, chartKey } from '../features/chart/chartData.ts';
import { Plans } from '../features/chart/Plans.tsx';

interface ChartPlansProps {
  readonly clinic: BookableClinic;
  readonly chart: Chart;
  readonly library: Library;
}

export function ChartPlans({ clinic: { clinic, services, now }, chart, library }: ChartPlansProps) {
  const queries = useQueryClient();
  const [asked, ask] = useState<{ readonly serviceId?: string | undefined }>();
  const [said, setSaid] = useState<string>();
  const booked = async ({ service, start }: AppointmentJson): Promise<void> => {
    setSaid(chartCopy.bookedNow(service.title, longMoment(parseInstant(start) ?? 0, clinic.zone)));
    ask(undefined);
    await Promise.all([chartKey(clinic.id, chart.client.id), ['desk-day']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <>
      <div aria-live="polite">{said && <p className="notice is-fine">{said}</p>}</div>
      {asked === undefined ? (
        <p className="no-print">
          <button type="button" className="button" onClick={() => ask({})}>
            {chartCopy.bookAny}
          </button>
        </p>
      ) : (
        <section className="card">
          <BookForClient
            key={asked.serviceId}
            clinic={clinic}
            services={services}
            now={now}
            patientId={chart.client.id}
            serviceId={asked.serviceId}
            onBooked={(made) => void booked(made)}
            onClose={() => ask(undefined)}
          />
        </section>
      )}
      <Plans
        clinicId={clinic.id}
        chart={chart}
        library={library}
        onBook={(protocol) => ask({ serviceId: services.find((one) => one.protocol === protocol)?.id })}
      />
    </>
  );
}
