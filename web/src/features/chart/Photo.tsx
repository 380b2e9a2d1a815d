/** The client's photo, or their initials: added, changed, removed. For human eyes alone. */
import { PHOTO_MEGABYTES } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy } from '../../copy/chart.ts';
import { base64Of } from '../../data/base64.ts';
import { call } from '../../data/client.ts';
import { Initials } from '../../ui/Initials.tsx';
import { type Chart, chartKey, nameOf } from './chartData.ts';

export function Photo({ clinicId, chart }: { readonly clinicId: string; readonly chart: Chart }) {
  const id = useId();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { client } = chart;
  const params = { clinicId, patientId: client.id };
  const reload = (): Promise<void> => queries.invalidateQueries({ queryKey: chartKey(clinicId, client.id) });
  const put = async (file: File): Promise<void> => {
    if (file.size > PHOTO_MEGABYTES * 2 ** 20) return setProblem(chartCopy.tooLarge(PHOTO_MEGABYTES));
    const reply = await call('putPhoto', { params, body: { data: await base64Of(file) } });
    setProblem(reply.ok ? undefined : `${chartCopy.photoFailed} ${reply.error.detail}`);
    if (reply.ok) await reload();
  };
  const drop = async (): Promise<void> => {
    await call('dropPhoto', { params });
    await reload();
  };
  return (
    <div className="chart-photo">
      {client.photo === null ? (
        <Initials name={client.name} />
      ) : (
        <img src={`/api/clinics/${clinicId}/patients/${client.id}/photo?${client.photo}`} alt={chartCopy.photoOf(nameOf(chart))} width="112" height="112" />
      )}
      <div className="no-print">
        <label className="link-button" htmlFor={id}>
          {client.photo === null ? chartCopy.photoAdd : chartCopy.photoChange}
        </label>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void put(file);
            event.target.value = '';
          }}
        />
        {client.photo !== null && (
          <button type="button" className="link-button" onClick={() => void drop()}>
            {chartCopy.photoRemove}
          </button>
        )}
      </div>
      <p aria-live="polite">{problem && <span className="error">{problem}</span>}</p>
    </div>
  );
}
