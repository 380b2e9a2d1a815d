/** One item: how many by lot, warnings, moving it, what was moved. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { ReplyOf, Routes, StockItemJson } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { stockCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { DayField, NumberField, PickField, TextField } from '../../ui/fields.tsx';
import type { useStock } from './useStock.ts';
import { TableHead } from '../../ui/TableHead.tsx';
import { Scroller } from '../../ui/Scroller.tsx';

interface StockItemProps {
  readonly clinicId: string;
  readonly zone: string;
  readonly item: StockItemJson;
  readonly stock: ReturnType<typeof useStock>;
}

const TONES = { fine: '', soon: 'tone-limit', expired: 'tone-avoid', below: 'tone-avoid' } as const;

export function StockItem({ clinicId, zone, item, stock }: StockItemProps) {
  return (
    <section className="card panel stock-item" aria-label={item.name}>
      <div className="row between">
        <h2 className="small-title">{item.name}</h2>
        <span className="row">
          <span className="soft">{stockCopy.kinds[item.kind]}</span>
          <span className={`chip ${item.isLow ? 'tone-limit' : 'tone-do'}`}>
            {stockCopy.total(item.total)}
            {item.isLow && ` · ${stockCopy.low}`}
          </span>
        </span>
      </div>
      {item.lots.length === 0 ? (
        <p className="soft">{stockCopy.noLots}</p>
      ) : (
        <Scroller label={item.name}>
          <table>
            <TableHead columns={stockCopy.columns} />
            <tbody>
              {item.lots.map(({ lot, expiresOn, place, quantity, state }) => (
                <tr key={`${lot}/${place}`}>
                  <th scope="row">{lot}</th>
                  <td>{expiresOn ?? '–'}</td>
                  <td>{place}</td>
                  <td>{quantity}</td>
                  <td>
                    <span className={`chip ${TONES[state]}`}>{stockCopy.states[state]}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      {item.isKept && (
        <details>
          <summary>{stockCopy.move}</summary>
          <MoveForm item={item} stock={stock} />
        </details>
      )}
      <Movements clinicId={clinicId} zone={zone} itemId={item.id} />
      <button type="button" className="button quiet small" onClick={() => void stock.change(item.id, { isKept: !item.isKept })}>
        {item.isKept ? stockCopy.retire : stockCopy.bring}
      </button>
    </section>
  );
}

const MOVES = ['in', 'out', 'correction'] as const;
interface Move {
  readonly kind: (typeof MOVES)[number];
  readonly lot: string;
  readonly expiresOn: string | null;
  readonly place: string;
  readonly quantity: number | null;
  readonly reason: string;
  readonly below: string;
}

function MoveForm({ item, stock }: Pick<StockItemProps, 'item' | 'stock'>) {
  const [first] = item.lots;
  const blank: Move = { kind: 'in', lot: '', expiresOn: null, place: first?.place ?? '', quantity: null, reason: '', below: '' };
  const [move, setMove] = useState(blank);
  const [wasRefused, setRefused] = useState(false);
  const set = (next: Partial<Move>): void => setMove((was) => ({ ...was, ...next }));
  const asksBelow = wasRefused && stock.problems.some(({ path }) => path === 'below');
  const send = async (): Promise<void> => {
    const { kind, lot, expiresOn, place, quantity, reason, below } = move;
    const body = { kind, lot, place, quantity: quantity ?? 0, reason, ...(expiresOn === null ? {} : { expiresOn }), ...(below.trim() === '' ? {} : { below }) };
    const isDone = await stock.move(item.id, body);
    setRefused(!isDone);
    if (isDone) setMove(blank);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="field-grid">
        <PickField label={stockCopy.moveKind} value={move.kind} values={MOVES} words={stockCopy.moveKinds} onChange={(kind) => set({ kind })} />
        <TextField label={stockCopy.lot} value={move.lot} most={120} suggestions={item.lots.map(({ lot }) => lot)} onChange={(lot) => set({ lot })} />
        {move.kind === 'in' && <DayField label={stockCopy.expires} value={move.expiresOn} onChange={(expiresOn) => set({ expiresOn })} />}
        <TextField label={stockCopy.place} value={move.place} most={120} onChange={(place) => set({ place })} />
        <NumberField label={stockCopy.quantity} value={move.quantity} most={100_000} onChange={(quantity) => set({ quantity })} />
        {move.kind !== 'in' && <TextField label={stockCopy.reason} value={move.reason} most={500} onChange={(reason) => set({ reason })} />}
        {asksBelow && <TextField label={stockCopy.below} value={move.below} most={500} onChange={(below) => set({ below })} />}
      </div>
      <button type="submit" className="button" disabled={move.lot.trim() === '' || move.quantity === null}>
        {stockCopy.keep}
      </button>
      <div role="alert">
        {wasRefused &&
          stock.problems.map(({ path, message }) => (
            <p key={path} className="is-wrong">
              {message}
            </p>
          ))}
      </div>
    </form>
  );
}

function Movements({ clinicId, zone, itemId }: { readonly clinicId: string; readonly zone: string; readonly itemId: string }) {
  const [isOpen, setOpen] = useState(false);
  const movements = useQuery<ReplyOf<Routes['stockMovements']>>({
    queryKey: ['stock-movements', clinicId, itemId],
    enabled: isOpen,
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('stockMovements', { params: { clinicId, itemId } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const kinds: Readonly<Record<string, string>> = stockCopy.historyKinds;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{stockCopy.history}</summary>
      <ul className="plain-list">
        {(movements.data ?? []).map(({ id, at, quantity, kind, lot, place, reason, by }) => (
          <li key={id}>
            <strong>{quantity > 0 ? `+${quantity}` : quantity}</strong> {kinds[kind] ?? kind} ·{' '}
            {[lot, place, shortMoment(parseInstant(at) ?? 0, zone), by, reason].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
