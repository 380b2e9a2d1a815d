/** Entries of the audit log as a table. In: entries, the clinic's zone. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { AuditEntryJson } from '@afterglow/kernel/api';
import { Link } from '@tanstack/react-router';
import { audit } from '../../copy/audit.ts';
import { personName } from './LogFilter.tsx';
import { TableHead } from '../../ui/TableHead.tsx';
import { Scroller } from '../../ui/Scroller.tsx';

export function LogTable({ entries, zone }: { readonly entries: readonly AuditEntryJson[]; readonly zone: string }) {
  if (entries.length === 0) return <p className="notice">{audit.log.none}</p>;
  const { columns } = audit.log;
  return (
    <Scroller label={audit.log.title}>
      <table className="log">
        <TableHead columns={[columns.at, columns.who, columns.what, columns.client, columns.outcome]} />
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td>
                <time dateTime={entry.at}>{shortMoment(parseInstant(entry.at) ?? 0, zone)}</time>
              </td>
              <td>{personName(entry.who)}</td>
              <td>{audit.action(entry.action)}</td>
              <td>
                <Client entry={entry} />
              </td>
              <td>{entry.outcome === 'ok' ? audit.outcome('ok') : <span className="chip tone-limit">{audit.outcome(entry.outcome)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Client({ entry }: { readonly entry: AuditEntryJson }) {
  if (entry.client === null) return <span className="soft">{audit.log.clients(entry.clients)}</span>;
  if (entry.client.name === null) return <span className="soft">{audit.log.unknownClient}</span>;
  return (
    <Link to="/who-looked" search={{ client: entry.client.id }} title={audit.log.open}>
      {entry.client.name}
    </Link>
  );
}
