/** A client's packages: "2 of 3 used", what is planned, what is left; and one more that they bought. */
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { packages as words } from '../../copy/packages.ts';
import { call } from '../../data/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';

interface ClientProps {
  readonly clinicId: string;
  readonly patientId: string;
}
type Sold = ReplyOf<Routes['clientPackages']>[number];

export function ClientPackages({ clinicId, patientId }: ClientProps) {
  const query = useQuery({
    queryKey: ['client-packages', patientId],
    staleTime: 0,
    queryFn: async () => {
      const [own, offered] = await Promise.all([call('clientPackages', { params: { clinicId, patientId } }), call('packages', { params: { clinicId } })]);
      if (!own.ok || !offered.ok) throw new Error('the clinic did not answer');
      return { own: own.value, offered: offered.value.filter(({ isArchived }) => !isArchived) };
    },
  });
  const [problem, setProblem] = useState<string>();
  const done = (reply: { readonly ok: boolean; readonly error?: { readonly detail: string } }): void => {
    setProblem(reply.ok ? undefined : (reply.error?.detail ?? words.failed));
    if (reply.ok) void query.refetch();
  };
  const end = async (one: Sold): Promise<void> =>
    done(await call('endPackage', { params: { clinicId, patientId, clientPackageId: one.id }, body: { archived: !one.isEnded } }));
  const sell = async (id: string): Promise<void> =>
    done(await call('sellPackage', { params: { clinicId, patientId }, body: { id: crypto.randomUUID(), package: id } }));
  return (
    <section>
      <h2>{words.title}</h2>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
      <Loaded query={query}>
        {({ own, offered }) => (
          <>
            {own.length === 0 && <p className="soft">{words.none}</p>}
            <ul className="setup-list">
              {own.map((one) => (
                <PackageRow key={one.id} one={one} onEnd={() => void end(one)} />
              ))}
            </ul>
            {offered.length === 0 ? <p className="soft">{words.noneToSell}</p> : <Sell offered={offered} onSell={(id) => void sell(id)} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function PackageRow({ one, onEnd }: { readonly one: Sold; readonly onEnd: () => void }) {
  const { title, sessions, used, planned, left, expiresOn, isEnded } = one;
  const line = [words.planned(planned.length), words.left(left), expiresOn === null ? '' : words.until(expiresOn)].filter(Boolean).join(' · ');
  return (
    <li>
      <div className="setup-row">
        <div>
          <strong>{title}</strong> <span className={isEnded ? 'chip' : 'chip tone-do'}>{isEnded ? words.ended : words.used(used.length, sessions)}</span>
          {!isEnded && <div className="soft">{line}</div>}
        </div>
        <button type="button" className="button quiet small" aria-label={`${isEnded ? words.reopen : words.end}: ${title}`} onClick={onEnd}>
          {isEnded ? words.reopen : words.end}
        </button>
      </div>
    </li>
  );
}

function Sell({ offered, onSell }: { readonly offered: ReplyOf<Routes['packages']>; readonly onSell: (id: string) => void }) {
  const id = useId();
  const [chosen, setChosen] = useState(offered[0]?.id ?? '');
  return (
    <form
      className="product-row"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSell(chosen);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{words.sell}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {offered.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button quiet">
        {words.add}
      </button>
    </form>
  );
}
