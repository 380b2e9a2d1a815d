/** What a move would change, before it is made: what stands in the way, the client's dates, the rest of the series. */
import { localParts, type Move, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { nameOf, type Preview, wallWords } from './deskData.ts';
import { RestOfSeries } from './RestOfSeries.tsx';

export interface Target {
  readonly wall: string;
  readonly provider: string | undefined;
}

export interface MoveChoice {
  readonly override: string | undefined;
  readonly rest: Move;
  /** The new times of the other sessions, as they were shown. */
  readonly seen: readonly { readonly id: string; readonly start: string }[];
}

interface MovePreviewProps {
  readonly clinicId: string;
  readonly appointment: AppointmentJson;
  readonly target: Target;
  readonly isBusy: boolean;
  /** Why it was not saved. */
  readonly problem: string | undefined;
  readonly onTarget: (target: Target) => void;
  readonly onSave: (choice: MoveChoice) => void;
  readonly onLeave: () => void;
}

const MOST = 6;

export function MovePreview({ clinicId, appointment, target, isBusy, problem, onTarget, onSave, onLeave }: MovePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  const [rest, setRest] = useState<Move>('this-only');
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const query = useQuery<Preview>({
    queryKey: ['preview', appointment.id, appointment.version, target, rest],
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const body = { start: target.wall, rest, ...(target.provider ? { provider: target.provider } : {}) };
      const reply = await call('previewMove', { params: { clinicId, appointmentId: appointment.id }, body });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const preview = query.data;
  const isFresh = preview !== undefined && !query.isPlaceholderData;
  const isStuck = preview?.series.some(({ because }) => because !== null) ?? false;
  const seen = (preview?.series ?? []).flatMap(({ id, start }) => (start === null || id === appointment.id ? [] : [{ id, start }]));
  const isFree = preview?.obstacles.length === 0;
  const isHard = preview?.obstacles.some(({ code }) => ['taken', 'client', 'nobody', 'closed', 'past'].includes(code)) ?? true;
  return (
    <dialog ref={dialog} className="sheet" onClose={onLeave} aria-labelledby="preview-title">
      <h2 id="preview-title">{calendarCopy.preview}</h2>
      <p>
        <strong>{nameOf(appointment)}</strong> · {appointment.service.title}
        <br />
        {calendarCopy.fromTo(wallWords(appointment.wallStart), wallWords(target.wall))}
      </p>
      <div aria-live="polite">
        {query.isError && <p className="notice is-bad">{query.error.message}</p>}
        {!preview && !query.isError && <p className="soft">{calendarCopy.looking}</p>}
        {preview && (
          <>
            {isFree ? (
              <p className="notice is-fine">✓ {calendarCopy.fits}</p>
            ) : (
              <div className="notice is-bad">
                <p>
                  <strong>{calendarCopy.blocked}</strong>
                </p>
                <ul>
                  {preview.obstacles.map(({ text }) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
                {preview.alternatives.length > 0 && (
                  <p className="row">
                    {calendarCopy.instead}:
                    {preview.alternatives.map((start) => {
                      const { date, time } = localParts(parseInstant(start) ?? 0, appointment.zone);
                      return (
                        <button key={start} type="button" className="button quiet small" onClick={() => onTarget({ ...target, wall: `${date}T${time}` })}>
                          {wallWords(`${date}T${time}`)}
                        </button>
                      );
                    })}
                  </p>
                )}
              </div>
            )}
            <h3>{calendarCopy.changes(preview.changes.length)}</h3>
            <ul className="changes">
              {preview.changes.slice(0, MOST).map(({ text, before, after }) => (
                <li key={`${text}-${before}-${after}`}>
                  {text}
                  <br />
                  <small className="soft">{calendarCopy.fromTo(before ?? '–', after ?? '–')}</small>
                </li>
              ))}
            </ul>
            {preview.changes.length > MOST && <p className="soft">{calendarCopy.more(preview.changes.length - MOST)}</p>}
            {preview.series.length > 0 && <RestOfSeries series={preview.series} zone={appointment.zone} rest={rest} isFresh={isFresh} onRest={setRest} />}
            {!isFree && !isHard && (
              <div className="field">
                <label htmlFor={reasonId}>{calendarCopy.override}</label>
                <input id={reasonId} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
                <span className="hint">{calendarCopy.overrideHint}</span>
              </div>
            )}
          </>
        )}
      </div>
      {problem && (
        <p className="notice is-bad" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={isBusy || !isFresh || isStuck || (!isFree && (isHard || reason.trim().length < 3))}
          onClick={() => onSave({ override: isFree ? undefined : reason.trim(), rest, seen })}
        >
          {seen.length === 0 ? calendarCopy.save : calendarCopy.saveAll(seen.length + 1)}
        </button>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {calendarCopy.leave}
        </button>
      </div>
    </dialog>
  );
}
