/** Before a record is started: what speaks against the session, last time's settings, and the button that starts it. */
import { dayOf, type Library, parseInstant } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { useState } from 'react';
import { recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import type { RecordAddress } from './useRecord.ts';
import { momentWords, settingsLine, zoneLabel } from './words.ts';

interface StartPanelProps {
  readonly address: RecordAddress;
  readonly reply: RecordReply;
  readonly library: Library;
  readonly onStarted: (reply: RecordReply) => void;
}

export function StartPanel({ address, reply, library, onStarted }: StartPanelProps) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { session, checks, last } = reply;
  const today = dayOf(parseInstant(reply.now) ?? 0, session.zone);
  const day = dayOf(parseInstant(session.start) ?? 0, session.zone);
  const start = async (): Promise<void> => {
    setBusy(true);
    const started = await call('startRecord', { params: address });
    setBusy(false);
    if (started.ok) onStarted(started.value);
    else setProblem(started.error.detail);
  };
  return (
    <>
      {checks.length === 0 ? (
        <p className="notice is-fine">✓ {recordCopy.clear}</p>
      ) : (
        <div className="notice is-bad">
          <p>
            <strong>{recordCopy.checks}</strong>
          </p>
          <ul>
            {checks.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {last && (
        <div className="card panel">
          <h2 className="small-title">{recordCopy.last(momentWords(last.start, session.zone))}</h2>
          <ol>
            {last.record.zones.map((zone) => (
              <li key={zone.id}>
                {zoneLabel(library.record, zone.id)} <span className="soft">{settingsLine(library.record, zone)}</span>
              </li>
            ))}
          </ol>
          {(last.record.advice ?? []).map(({ id, zone, text }) => (
            <p key={id} className="notice">
              {zone !== null && <strong>{zoneLabel(library.record, zone)}: </strong>}
              {text}
            </p>
          ))}
        </div>
      )}
      {day > today ? (
        <p className="soft">{recordCopy.notOnDay}</p>
      ) : (
        <>
          <p className="soft">{day < today ? recordCopy.startLateHint : recordCopy.startHint}</p>
          <button type="button" className="button" disabled={isBusy} onClick={() => void start()}>
            {day < today ? recordCopy.startLate : recordCopy.start}
          </button>
        </>
      )}
      <div role="alert">{problem && <p className="notice is-bad">{problem}</p>}</div>
    </>
  );
}
