/** Files of a chart: added, downloaded, deleted and had back. */
import { dayDate, parseInstant } from '@afterglow/kernel';
import { FILE_MEGABYTES } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { chartCopy } from '../../copy/chart.ts';
import { base64Of } from '../../data/base64.ts';
import { call } from '../../data/client.ts';
import { CheckInPhotos } from './CheckInPhotos.tsx';
import { type Chart, chartKey } from './chartData.ts';

type FileEntry = Chart['files'][number];
const KINDS: Readonly<Record<string, string>> = chartCopy.fileKinds;
const sizeWords = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export function Files({ clinicId, chart }: { readonly clinicId: string; readonly chart: Chart }) {
  const id = useId();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [removed, setRemoved] = useState<FileEntry>();
  const [isBusy, setBusy] = useState(false);
  const params = { clinicId, patientId: chart.client.id };
  const done = async (reply: { readonly ok: true } | { readonly ok: false; readonly error: { readonly detail: string } }): Promise<void> => {
    setProblem(reply.ok ? undefined : reply.error.detail);
    await queries.invalidateQueries({ queryKey: chartKey(clinicId, chart.client.id) });
  };
  const add = async (file: File): Promise<void> => {
    if (file.size > FILE_MEGABYTES * 2 ** 20) return setProblem(chartCopy.tooLarge(FILE_MEGABYTES));
    setBusy(true);
    await done(await call('addFile', { params, body: { name: file.name, data: await base64Of(file) } }));
    setBusy(false);
  };
  const drop = async (file: FileEntry): Promise<void> => {
    const reply = await call('dropFile', { params: { ...params, fileId: file.id } });
    setRemoved(reply.ok ? file : undefined);
    await done(reply);
  };
  const restore = async (file: FileEntry): Promise<void> => {
    setRemoved(undefined);
    await done(await call('restoreFile', { params: { ...params, fileId: file.id }, body: {} }));
  };
  const there = chart.files.filter(({ deletedAt }) => deletedAt === null);
  const gone = chart.files.filter(({ deletedAt }) => deletedAt !== null);
  return (
    <>
      <CheckInPhotos clinicId={clinicId} patientId={chart.client.id} zone={chart.zone} />
      <p className="lead">{chartCopy.filesLead}</p>
      <p className="no-print row">
        <label className={`button quiet ${isBusy ? 'is-busy' : ''}`} htmlFor={id}>
          {isBusy ? chartCopy.fileAdding : chartCopy.fileAdd}
        </label>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept="application/pdf,image/jpeg,image/png"
          disabled={isBusy}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void add(file);
            event.target.value = '';
          }}
        />
        <a className="button quiet" href={`/api/clinics/${clinicId}/patients/${chart.client.id}/export`} download>
          {chartCopy.wholeRecord}
        </a>
      </p>
      <div aria-live="polite">
        {problem && <p className="notice is-bad">{problem}</p>}
        {removed && (
          <p className="notice row between">
            {chartCopy.deleted(removed.name)}
            <button type="button" className="button quiet small" onClick={() => void restore(removed)}>
              {chartCopy.undo}
            </button>
          </p>
        )}
      </div>
      {there.length === 0 && <p className="notice">{chartCopy.filesNone}</p>}
      <ul className="agenda">
        {there.map((file) => (
          <li key={file.id} className="row between">
            <span>
              <strong className="file-name">{file.name}</strong>
              <br />
              <small className="soft">
                {[KINDS[file.kind] ?? '', sizeWords(file.size), dayDate(parseInstant(file.at) ?? 0, chart.zone), file.by].join(' · ')}
              </small>
            </span>
            <span className="row">
              <a
                className="button quiet small"
                href={`/api/clinics/${clinicId}/patients/${chart.client.id}/files/${file.id}`}
                aria-label={chartCopy.downloadOf(file.name)}
                download={file.name}
              >
                {chartCopy.download}
              </a>
              <button type="button" className="button quiet small" aria-label={chartCopy.deleteOf(file.name)} onClick={() => void drop(file)}>
                {chartCopy.fileDelete}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {gone.length > 0 && <Deleted list={gone} onRestore={(file) => void restore(file)} />}
    </>
  );
}

function Deleted({ list, onRestore }: { readonly list: readonly FileEntry[]; readonly onRestore: (file: FileEntry) => void }) {
  return (
    <details>
      <summary>{chartCopy.deletedFiles(list.length)}</summary>
      <ul className="agenda">
        {list.map((file) => (
          <li key={file.id} className="row between">
            {file.name}
            <button type="button" className="button quiet small" aria-label={chartCopy.restoreOf(file.name)} onClick={() => onRestore(file)}>
              {chartCopy.restore}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
