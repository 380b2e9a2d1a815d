/** Stock: items with their lots, adding one, finding a lot. */
import { STOCK_KINDS } from '@afterglow/kernel/api';
import { useState } from 'react';
import { stockCopy } from '../copy/record.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { Recall } from '../features/stock/Recall.tsx';
import { StockItem } from '../features/stock/StockItem.tsx';
import { useStock } from '../features/stock/useStock.ts';
import { NumberField, PickField, TextField } from '../ui/fields.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function StockRoute() {
  useTitle(stockCopy.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{stockCopy.title}</h1>
      <p className="lead">{stockCopy.lead}</p>
      <Loaded query={clinic}>{(found) => (found ? <Stock clinic={found.clinic} /> : <p className="notice">{stockCopy.noClinic}</p>)}</Loaded>
    </div>
  );
}

function Stock({ clinic }: Pick<BookableClinic, 'clinic'>) {
  const stock = useStock(clinic.id);
  return (
    <Loaded query={stock.query}>
      {({ items }) => (
        <>
          {items.length === 0 && <p className="notice">{stockCopy.none}</p>}
          <div className="stock-items">
            {items.map((item) => (
              <StockItem key={item.id} clinicId={clinic.id} zone={clinic.zone} item={item} stock={stock} />
            ))}
          </div>
          <AddItem stock={stock} />
          <Recall clinicId={clinic.id} zone={clinic.zone} />
        </>
      )}
    </Loaded>
  );
}

const BLANK: { readonly name: string; readonly kind: (typeof STOCK_KINDS)[number]; readonly lowAt: number | null } = { name: '', kind: 'take-home', lowAt: 3 };

function AddItem({ stock }: { readonly stock: ReturnType<typeof useStock> }) {
  const [item, setItem] = useState(BLANK);
  const problem = stock.problems.find(({ path }) => path === 'name');
  const add = async (): Promise<void> => {
    if (await stock.add({ ...item, lowAt: item.lowAt ?? 0 })) setItem(BLANK);
  };
  return (
    <details className="card panel">
      <summary>{stockCopy.add}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className="field-grid">
          <TextField label={stockCopy.name} value={item.name} most={200} onChange={(name) => setItem({ ...item, name })} />
          <PickField label={stockCopy.kind} value={item.kind} values={STOCK_KINDS} words={stockCopy.kinds} onChange={(kind) => setItem({ ...item, kind })} />
          <NumberField label={stockCopy.lowAt} value={item.lowAt} most={10_000} onChange={(lowAt) => setItem({ ...item, lowAt })} />
        </div>
        <button type="submit" className="button" disabled={item.name.trim() === ''}>
          {stockCopy.save}
        </button>
        <div role="alert">{problem && <p className="is-wrong">{problem.message}</p>}</div>
      </form>
    </details>
  );
}
