/** Conversations of a clinic: who waits longest first; the one that is looked at is marked. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { InboxJson } from '@afterglow/kernel/api';
import { Link } from '@tanstack/react-router';
import { messages as words } from '../../copy/messages.ts';

interface InboxListProps {
  readonly inbox: InboxJson;
  readonly status: 'open' | 'closed';
  readonly client: string | undefined;
  readonly zone: string;
}

export function InboxList({ inbox, status, client, zone }: InboxListProps) {
  if (inbox.length === 0) return <p className="soft">{status === 'open' ? words.noneOpen : words.noneClosed}</p>;
  const at = (instant: string): string => shortMoment(parseInstant(instant) ?? 0, zone);
  return (
    <ul className="inbox">
      {inbox.map(({ patient, waitingSince, lastAt, assignee }) => (
        <li key={patient.id}>
          <Link
            to="/clinic/messages"
            search={{ client: patient.id, show: status }}
            className="inbox-line"
            aria-current={patient.id === client ? 'true' : undefined}
          >
            <strong>{patient.name}</strong>
            <span className={waitingSince === null ? 'soft' : 'is-waiting'}>
              {waitingSince === null ? words.answered(at(lastAt)) : words.waits(at(waitingSince))}
            </span>
            {assignee && <span className="soft">{words.mine(assignee.name)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
