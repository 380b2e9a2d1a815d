/** What a move would change, before it is made: what stands in the way, the client's dates, the rest of the series. */
import { dayWords, localParts, parseDay, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { nameOf, type Preview } from './deskData.ts';

export interface Target {
  readonly wall: string;
  readonly provider: string | undefined;
}

interface MovePreviewProps {
  readonly clinicId: string;
  readonly appointment: AppointmentJson;
  readonly target: Target;
  readonly isBusy: boolean;
  /** Why it was not saved. */
  readonly problem: string | undefined;
  readonly onTarget: (target: Target) => void;
  readonly onSave: (override: string | undefined) => void;
  readonly onLeave: () => void;
}

const RESTS = ['this-only', 'keep-spacing', 'this-and-later'] as const;
const MOST = 6;
const words = (wall: string): string => `${dayWords(parseDay(wall.slice(0, 10)) ?? 0)}, ${wall.slice(11)}`;

export function MovePreview({ clinicId, appointment, target, isBusy, problem, onTarget, onSave, onLeave }: MovePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  const [rest, setRest] = useState<(typeof RESTS)[number]>('this-only');
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
  const isFree = preview?.obstacles.length === 0;
  const isHard = preview?.obstacles.some(({ code }) => ['taken', 'client', 'nobody', 'closed', 'past'].includes(code)) ?? true;
  return (
    <dialog ref={dialog} className="sheet" onClose={onLeave} aria-labelledby="preview-title">
      <h2 id="preview-title">{calendarCopy.preview}</h2>
      <p>
        <strong>{nameOf(appointment)}</strong> · {appointment.service.title}
        <br />
        {calendarCopy.fromTo(words(appointment.wallStart), words(target.wall))}
      </p>
      <div aria-live="polite">
        {query.isError && <p className="notice is-bad">{query.error.message}</p>}
        {problem && <p className="notice is-bad">{problem}</p>}
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
                          {words(`${date}T${time}`)}
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
            {preview.series.length > 0 && (
              <fieldset className="field">
                <legend>{calendarCopy.series}</legend>
                {RESTS.map((one) => (
                  <label key={one} className="choice">
                    <input type="radio" name="rest" checked={rest === one} onChange={() => setRest(one)} />
                    {calendarCopy.rest[one]}
                  </label>
                ))}
                <ul>
                  {preview.series.map(({ id, number, from, to, broken }) => (
                    <li key={id}>
                      {number}: {from === to ? dayWords(parseDay(from) ?? 0) : calendarCopy.fromTo(dayWords(parseDay(from) ?? 0), dayWords(parseDay(to) ?? 0))}
                      {broken.map((text) => (
                        <span key={text} className="error">
                          {' '}
                          ✕ {text}
                        </span>
                      ))}
                    </li>
                  ))}
                </ul>
                <span className="hint">{calendarCopy.restHint}</span>
              </fieldset>
            )}
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
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={isBusy || !preview || (!isFree && (isHard || reason.trim().length < 3))}
          onClick={() => onSave(isFree ? undefined : reason.trim())}
        >
          {calendarCopy.save}
        </button>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {calendarCopy.leave}
        </button>
      </div>
    </dialog>
  );
}
