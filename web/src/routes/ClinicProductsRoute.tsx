/** For the clinic: its product register, words nobody knows, and what clients use before their sessions. */
import { type Library, openIngredients } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { copy } from '../copy/en.ts';
import { call, readDemo } from '../data/client.ts';
import { useLibrary } from '../data/library.ts';
import { ClientUses } from '../features/terms/ClientUses.tsx';
import { AddProduct, type Term, TermList } from '../features/terms/TermList.tsx';
import { UnreadWords } from '../features/terms/UnreadWords.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ClinicProductsRoute() {
  useTitle(copy.terms.title);
  const library = useLibrary();
  const desk = useQuery({ queryKey: ['desk-products'], queryFn: readDesk, staleTime: 0 });
  return (
    <div className="page">
      <h1>{copy.terms.title}</h1>
      <p className="lead">{copy.terms.lead}</p>
      <Loaded query={library}>
        {(shared) => (
          <Loaded query={desk}>
            {(read) =>
              read ? (
                <Products desk={read} library={{ ...shared, ingredients: openIngredients(read.ingredients) }} reload={() => void desk.refetch()} />
              ) : (
                <p className="notice">{copy.terms.none}</p>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

async function readDesk() {
  const clinics = await call('clinics');
  if (!clinics.ok) throw new Error(clinics.error.detail);
  const [clinic] = clinics.value;
  if (!clinic) return null;
  const params = { clinicId: clinic.id };
  const [terms, words, ingredients, patients, demo] = await Promise.all([
    call('terms', { params }),
    call('unreadWords', { params }),
    call('clinicIngredients', { params }),
    call('patients', { params }),
    readDemo(),
  ]);
  if (!terms.ok || !words.ok || !ingredients.ok || !patients.ok) throw new Error('the clinic did not answer');
  return { clinic, terms: terms.value, words: words.value, ingredients: ingredients.value, patients: patients.value, now: demo?.now ?? Date.now() };
}

type Desk = NonNullable<Awaited<ReturnType<typeof readDesk>>>;

function Products({ desk, library, reload }: { readonly desk: Desk; readonly library: Library; readonly reload: () => void }) {
  const [removed, setRemoved] = useState<Term>();
  const [hasFailed, setFailed] = useState(false);
  const params = { clinicId: desk.clinic.id };
  const done = (isOk: boolean): boolean => {
    setFailed(!isOk);
    if (isOk) reload();
    return isOk;
  };
  const keep = async ({ kind, label, classes, note = '' }: Pick<Term, 'kind' | 'label' | 'classes'> & { readonly note?: string }): Promise<boolean> =>
    done((await call('keepTerm', { params, body: { kind, label, classes: [...classes], note } })).ok);
  const remove = async (term: Term): Promise<void> => {
    const isOk = (await call('dropTerm', { params: { ...params, kind: term.kind, key: term.key } })).ok;
    if (done(isOk)) setRemoved(term);
  };
  const undo = async (term: Term): Promise<void> => {
    if (await keep(term)) setRemoved(undefined);
  };
  const ofKind = (kind: Term['kind']): readonly Term[] => desk.terms.filter((term) => term.kind === kind);
  return (
    <>
      <div aria-live="polite">
        {hasFailed && <p className="notice is-bad">{copy.terms.failed}</p>}
        {removed && (
          <p className="notice">
            {copy.terms.removed(removed.label)}{' '}
            <button type="button" className="button quiet small" onClick={() => void undo(removed)}>
              {copy.terms.undo}
            </button>
          </p>
        )}
      </div>
      <h2>{copy.terms.unread}</h2>
      <UnreadWords words={desk.words} library={library} onKeep={(label, classes) => void keep({ kind: 'word', label, classes: [...classes] })} />
      <h2>{copy.terms.register}</h2>
      <p className="soft">{copy.terms.registerHint}</p>
      <TermList terms={ofKind('product')} none={copy.terms.registerNone} library={library} onRemove={(term) => void remove(term)} />
      <AddProduct library={library} onAdd={(label, classes) => keep({ kind: 'product', label, classes: [...classes] })} />
      <h2>{copy.terms.words}</h2>
      <TermList terms={ofKind('word')} none={copy.terms.wordsNone} library={library} onRemove={(term) => void remove(term)} />
      <h2>{copy.terms.clients}</h2>
      <Clients desk={desk} library={library} />
    </>
  );
}

function Clients({ desk, library }: { readonly desk: Desk; readonly library: Library }) {
  const id = useId();
  const [chosen, setChosen] = useState(desk.patients[0]?.id ?? '');
  const patient = useQuery<ReplyOf<Routes['patient']>>({
    queryKey: ['desk-patient', chosen],
    enabled: chosen !== '',
    queryFn: async () => {
      const reply = await call('patient', { params: { clinicId: desk.clinic.id, patientId: chosen } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  if (desk.patients.length === 0) return <p className="soft">{copy.terms.clientNone}</p>;
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{copy.terms.client}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {desk.patients.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={patient}>{(read) => <ClientUses patient={read} library={library} zone={desk.clinic.zone} now={desk.now} />}</Loaded>
    </>
  );
}
