/** What was put on at the end and what went home, with its lot; what comes from stock leaves it when the record is signed. */
import type { SessionRecord, UsedProduct } from '@afterglow/kernel';
import type { RecordReply, StockItemJson } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { recordCopy } from '../../../copy/record.ts';
import { call } from '../../../data/client.ts';
import { DayField, NumberField, PickField, TextField } from '../../../ui/fields.tsx';
import { type Change, newKey } from '../useRecord.ts';

interface ProductsPanelProps {
  readonly clinicId: string;
  readonly record: SessionRecord;
  readonly takeHome: RecordReply['takeHome'];
  readonly change: Change;
}

const words = recordCopy.products;
const USES = ['applied', 'home'] as const;

export function ProductsPanel({ clinicId, record, takeHome, change }: ProductsPanelProps) {
  const id = useId();
  const stock = useQuery<readonly StockItemJson[]>({
    queryKey: ['stock', clinicId, 'items'],
    queryFn: async () => {
      const reply = await call('stock', { params: { clinicId } });
      return reply.ok ? reply.value.items.filter(({ isKept }) => isKept) : [];
    },
  });
  const items = stock.data ?? [];
  const used = record.products;
  const add = (name: string, use: UsedProduct['use']): void => {
    const item = items.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const lot = item?.lots.find(({ state, quantity }) => state !== 'expired' && quantity > 0);
    const product: UsedProduct = {
      id: newKey(),
      name,
      use,
      lot: lot?.lot ?? '',
      expiry: lot?.expiresOn ?? null,
      item: item?.id ?? null,
      quantity: 1,
      short: '',
    };
    change((was) => ({ ...was, products: [...(was.products ?? []), product] }));
  };
  const set = (key: string, next: Partial<UsedProduct>): void =>
    change((was) => ({ ...was, products: (was.products ?? []).map((one) => (one.id === key ? { ...one, ...next } : one)) }));
  return (
    <section className="card panel" id="part-products" tabIndex={-1} aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      <div className="row">
        {takeHome
          .filter(({ name }) => !(used ?? []).some((one) => one.name === name))
          .map(({ name }) => (
            <button key={name} type="button" className="button quiet small" onClick={() => add(name, 'home')}>
              + {words.suggest(name)}
            </button>
          ))}
        <button type="button" className="button quiet small" onClick={() => add('', 'applied')}>
          {words.add}
        </button>
        {(used ?? []).length === 0 && (
          <button
            type="button"
            className="button quiet small"
            aria-pressed={used !== null}
            onClick={() => change((was) => ({ ...was, products: was.products === null ? [] : null }))}
          >
            {words.none}
          </button>
        )}
      </div>
      {(used ?? []).map((product) => (
        <Product
          key={product.id}
          product={product}
          items={items}
          onSet={(next) => set(product.id, next)}
          onRemove={() => change((was) => ({ ...was, products: (was.products ?? []).filter((one) => one.id !== product.id) }))}
        />
      ))}
    </section>
  );
}

interface ProductProps {
  readonly product: UsedProduct;
  readonly items: readonly StockItemJson[];
  readonly onSet: (next: Partial<UsedProduct>) => void;
  readonly onRemove: () => void;
}

function Product({ product, items, onSet, onRemove }: ProductProps) {
  const id = useId();
  const item = items.find((one) => one.id === product.item);
  const left = item?.lots.filter(({ lot }) => lot === product.lot.trim()).reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  const isShort = item !== undefined && product.lot.trim() !== '' && left < product.quantity;
  return (
    <div className="entry">
      <div className="field-grid">
        <div className="field">
          <label htmlFor={id}>{words.item}</label>
          <select
            id={id}
            value={product.item ?? ''}
            onChange={(event) => {
              const chosen = items.find((one) => one.id === event.target.value);
              onSet(
                chosen ? { item: chosen.id, name: chosen.name, lot: chosen.lots[0]?.lot ?? '', expiry: chosen.lots[0]?.expiresOn ?? null } : { item: null },
              );
            }}
          >
            <option value="">{words.noItem}</option>
            {items.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name} ({words.left(one.total)})
              </option>
            ))}
          </select>
        </div>
        <TextField label={words.name} value={product.name} most={200} onChange={(name) => onSet({ name })} />
        <PickField label={words.use} value={product.use} values={USES} words={words.uses} onChange={(use) => onSet({ use })} />
        <TextField
          label={words.lot}
          value={product.lot}
          most={120}
          suggestions={item?.lots.map(({ lot }) => lot) ?? []}
          hint={item ? words.left(left) : undefined}
          onChange={(lot) => onSet({ lot, expiry: item?.lots.find((one) => one.lot === lot)?.expiresOn ?? product.expiry })}
        />
        <DayField label={words.expiry} value={product.expiry} onChange={(expiry) => onSet({ expiry })} />
        <NumberField label={words.quantity} value={product.quantity} least={1} most={99} onChange={(quantity) => onSet({ quantity: quantity ?? 1 })} />
      </div>
      {(isShort || product.short !== '') && <TextField label={words.short} value={product.short} onChange={(short) => onSet({ short })} />}
      <button type="button" className="button quiet small" aria-label={words.remove(product.name)} onClick={onRemove}>
        ✕
      </button>
    </div>
  );
}
