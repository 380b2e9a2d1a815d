/** A lot that is called back: every client and session that met it. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { recordCopy, stockCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { TextField } from '../../ui/fields.tsx';
import { TableHead } from '../../ui/TableHead.tsx';
import { Scroller } from '../../ui/Scroller.tsx';

type Found = ReplyOf<Routes['lot']>;

export function Recall({ clinicId, zone }: { readonly clinicId: string; readonly zone: string }) {
  const [lot, setLot] = useState('');
  const [answer, setAnswer] = useState<{ readonly lot: string; readonly found: Found } | 'failed'>();
  const find = async (): Promise<void> => {
    const reply = await call('lot', { params: { clinicId, lot: lot.trim() } });
    setAnswer(reply.ok ? { lot: lot.trim(), found: reply.value } : 'failed');
  };
  return (
    <section className="card panel" aria-labelledby="recall-title">
      <h2 id="recall-title">{stockCopy.recall}</h2>
      <p className="soft">{stockCopy.recallHint}</p>
      <form
        className="used-row"
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <TextField label={stockCopy.lot} value={lot} most={100} onChange={setLot} />
        <button type="submit" className="button quiet" disabled={lot.trim() === ''}>
          {stockCopy.find}
        </button>
      </form>
      <div aria-live="polite">
        {answer === 'failed' && <p className="is-wrong">{recordCopy.failed}</p>}
        {answer && answer !== 'failed' && <Uses {...answer} zone={zone} />}
      </div>
    </section>
  );
}

function Uses({ lot, found, zone }: { readonly lot: string; readonly found: Found; readonly zone: string }) {
  if (found.length === 0) return <p>{stockCopy.recallNone(lot)}</p>;
  const uses: Readonly<Record<string, string>> = stockCopy.uses;
  return (
    <>
      <p>
        <strong>{stockCopy.recallFound(lot, new Set(found.map(({ patient }) => patient.id)).size, new Set(found.map(({ session }) => session)).size)}</strong>
      </p>
      <Scroller label={lot}>
        <table>
          <TableHead columns={stockCopy.recallColumns} />
          <tbody>
            {found.map(({ patient, session, start, name, use }, index) => (
              <tr key={`${session}${index}`}>
                <th scope="row">{patient.name}</th>
                <td>
                  <Link to="/clinic/clients/$clientId/sessions/$sessionId/record" params={{ clientId: patient.id, sessionId: session }}>
                    {shortMoment(parseInstant(start) ?? 0, zone)}
                  </Link>
                </td>
                <td>{name}</td>
                <td>{uses[use] ?? use}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}
