/** Check-ins to read, farthest from what is expected first: what was told, what it was before, what is expected. Read ones can be taken back. */
import { type Library, parseInstant } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deskCopy } from '../../copy/chart.ts';
import { call } from '../../data/client.ts';
import type { ToRead } from '../../data/toRead.ts';
import { shortName } from './deskDay.ts';

interface ToReadProps {
  readonly clinicId: string;
  readonly list: readonly ToRead[];
  readonly library: Library;
  readonly now: number;
  readonly most?: number;
}

const TONE: Readonly<Record<ToRead['state'], string>> = {
  emergency: 'tone-avoid',
  'same-day': 'tone-avoid',
  silent: 'tone-limit',
  routine: 'tone-limit',
  watch: 'tone-limit',
  expected: 'tone-do',
};

export function ToReadList({ clinicId, list, library, now, most = list.length }: ToReadProps) {
  const [done, setDone] = useState<ToRead>();
  const [hasFailed, setFailed] = useState(false);
  const queries = useQueryClient();
  const see = async (one: ToRead, seen: boolean): Promise<void> => {
    const reply = await call('seeCheckIn', { params: { clinicId, checkInId: one.id }, body: { seen } });
    setFailed(!reply.ok);
    setDone(reply.ok && seen ? one : undefined);
    await queries.invalidateQueries({ queryKey: ['to-read', clinicId] });
  };
  return (
    <>
      <div aria-live="polite">
        {hasFailed && <p className="notice is-bad">{deskCopy.failed}</p>}
        {done && (
          <p className="notice row between">
            {deskCopy.readDone(shortName(done.patient.name))}
            <button type="button" className="button quiet small" onClick={() => void see(done, false)}>
              {deskCopy.undo}
            </button>
          </p>
        )}
      </div>
      {list.length === 0 && <p className="soft">{deskCopy.checkInsNone}</p>}
      <ol className="to-read">
        {list.slice(0, most).map((one) => (
          <li key={one.id} className="card">
            <p className="row between">
              <span>
                <Link to="/clinic/clients/$id" params={{ id: one.patient.id }} className="who">
                  {shortName(one.patient.name)}
                </Link>{' '}
                · {deskCopy.day(one.day)}
              </span>
              <span className={`chip ${TONE[one.state]}`}>{deskCopy.states[one.state]}</span>
            </p>
            <p className="soft">
              {one.session.title}. {toldWords(one, library, now)}
            </p>
            {one.words && <p>“{one.words}”</p>}
            <button
              type="button"
              className="button quiet small"
              aria-label={(one.state === 'silent' ? deskCopy.lookedAfterOf : deskCopy.readOf)(shortName(one.patient.name))}
              onClick={() => void see(one, true)}
            >
              {one.state === 'silent' ? deskCopy.lookedAfter : deskCopy.read}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Redness 3, was 1. Expected at most 2. Worse after better." */
function toldWords(one: ToRead, library: Library, now: number): string {
  const label = (sign: string): string => capital(library.signs[sign]?.label ?? sign);
  if (one.state === 'silent') {
    const since = parseInstant(one.since ?? '') ?? now;
    const expected = Object.keys(one.expected).map(label).slice(0, 2).join(', ');
    const silence = one.at === null ? `${deskCopy.neverTold} ` : '';
    return `${silence}${deskCopy.silentFor(Math.max(1, Math.round((now - since) / 3_600_000)))}${expected === '' ? '' : ` ${deskCopy.nowExpected(expected)}`}`;
  }
  const [worst] = one.reasons.filter(({ disposition }) => disposition === one.state);
  if (!worst || one.state === 'expected') {
    const signs = Object.entries(one.signs)
      .filter(([, level]) => level > 0)
      .map(([sign, level]) => `${label(sign)} ${level}`);
    return `${signs.length === 0 ? '' : `${signs.join(', ')}. `}${deskCopy.inside}`;
  }
  const kinds = new Set(one.reasons.filter(({ sign }) => sign === worst.sign).map(({ kind }) => kind));
  if (kinds.has('unknown-sign')) return deskCopy.unknown(label(worst.sign));
  const parts = [deskCopy.was(label(worst.sign), worst.reported, one.before?.[worst.sign])];
  if (worst.upper !== null) parts.push(deskCopy.atMost(worst.upper));
  if (kinds.has('worsening')) parts.push(deskCopy.worse);
  if (worst.kind === 'red-flag' && worst.text) parts.push(worst.text);
  return parts.join(' ');
}
