/** The clinic's own questionnaires: the list, writing one, a preview as a client sees it, publishing. */
import type { Library } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { booking } from '../copy/booking.ts';
import { formsCopy as words } from '../copy/intake.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { call } from '../data/client.ts';
import { useLibrary } from '../data/library.ts';
import { FormBuilder } from '../features/forms/FormBuilder.tsx';
import { asForm, emptyDraft, type FormDraft } from '../features/forms/formDraft.ts';
import { Filler } from '../features/intake/Filler.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

type Version = ReplyOf<Routes['forms']>[number];

export function FormsRoute() {
  useTitle(words.title);
  const clinic = useClinic();
  const library = useLibrary();
  return (
    <div className="page">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <Loaded query={library}>
        {(read) => <Loaded query={clinic}>{(found) => (found ? <Forms {...found} library={read} /> : <p className="notice">{booking.none}</p>)}</Loaded>}
      </Loaded>
    </div>
  );
}

function Forms({ clinic, services, library }: BookableClinic & { readonly library: Library }) {
  const [draft, setDraft] = useState<FormDraft>();
  const query = useQuery<readonly Version[]>({
    queryKey: ['forms', clinic.id],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('forms', { params: { clinicId: clinic.id } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const leave = (): void => {
    setDraft(undefined);
    void query.refetch();
  };
  if (draft) return <Writing clinicId={clinic.id} services={services} library={library} start={draft} onLeave={leave} />;
  return (
    <>
      <button type="button" className="button" onClick={() => setDraft(emptyDraft)}>
        {words.make}
      </button>
      <Loaded query={query}>{(list) => <FormList clinicId={clinic.id} versions={list} onEdit={setDraft} onChange={() => void query.refetch()} />}</Loaded>
    </>
  );
}

interface FormListProps {
  readonly clinicId: string;
  readonly versions: readonly Version[];
  readonly onEdit: (draft: FormDraft) => void;
  readonly onChange: () => void;
}

function FormList({ clinicId, versions, onEdit, onChange }: FormListProps) {
  const [problem, setProblem] = useState<string>();
  const ids = [...new Set(versions.map(({ id }) => id))];
  if (ids.length === 0) return <p className="soft">{words.none}</p>;
  const retire = async (formId: string): Promise<void> => {
    const reply = await call('retireForm', { params: { clinicId, formId } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    onChange();
  };
  return (
    <>
      <ul className="agenda">
        {ids.map((id) => {
          const own = versions.filter((one) => one.id === id);
          const [newest] = own;
          if (!newest) return null;
          const { form, hash, services, validDays } = newest;
          const draft = { id, lookedAt: hash, title: form.title, lead: form.lead ?? '', services, validDays, questions: form.questions };
          return (
            <li key={id}>
              <div className="row between">
                <span>
                  <strong>{form.title}</strong>
                  <br />
                  <small className="soft">{own.map(({ version, status }) => words.versionOf(version, words.statuses[status])).join(' · ')}</small>
                </span>
                <span className="row">
                  <button type="button" className="button quiet small" aria-label={words.editOf(form.title)} onClick={() => onEdit(draft)}>
                    {words.edit}
                  </button>
                  {own.some(({ status }) => status !== 'retired') && (
                    <button type="button" className="button quiet small" aria-label={`${words.retire}: ${form.title}`} onClick={() => void retire(id)}>
                      {words.retire}
                    </button>
                  )}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      <p aria-live="polite">{problem && <span className="field error">{problem}</span>}</p>
    </>
  );
}

interface WritingProps extends Pick<BookableClinic, 'services'> {
  readonly clinicId: string;
  readonly library: Library;
  readonly start: FormDraft;
  readonly onLeave: () => void;
}

function Writing({ clinicId, services, library, start, onLeave }: WritingProps) {
  const [draft, setDraft] = useState(start);
  const [isPreview, setPreview] = useState(false);
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean }>();
  const save = async (): Promise<Version | undefined> => {
    const { id, lookedAt, lead, ...rest } = draft;
    const body = {
      ...rest,
      services: [...rest.services],
      questions: [...rest.questions],
      ...(lead === '' ? {} : { lead }),
      ...(id ? { id } : {}),
      ...(lookedAt ? { lookedAt } : {}),
    };
    const reply = await call('saveForm', { params: { clinicId }, body });
    if (!reply.ok) {
      setSaid({ text: reply.error.status === 403 ? words.notYours : reply.error.detail, isBad: true });
      return undefined;
    }
    setDraft({ ...draft, id: reply.value.id, lookedAt: reply.value.hash });
    setSaid({ text: words.saved, isBad: false });
    return reply.value;
  };
  const publish = async (): Promise<void> => {
    const saved = await save();
    const reply = saved && (await call('publishForm', { params: { clinicId, formId: saved.id }, body: {} }));
    if (reply) setSaid(reply.ok ? { text: words.published(reply.value.version), isBad: false } : { text: reply.error.detail, isBad: true });
  };
  return (
    <>
      {isPreview ? (
        <div className="card intake">
          <p className="soft">{words.previewLead}</p>
          <Filler
            due={{ form: asForm(draft), hash: '', draft: null }}
            source={null}
            today={new Date().toISOString().slice(0, 10)}
            library={library}
            onSent={() => setPreview(false)}
            onReload={() => setPreview(false)}
          />
        </div>
      ) : (
        <FormBuilder draft={draft} services={services} library={library} onChange={setDraft} />
      )}
      <div aria-live="polite">{said && <p className={`notice ${said.isBad ? 'is-bad' : 'is-fine'}`}>{said.text}</p>}</div>
      <div className="row steps-row">
        <button type="button" className="button" disabled={draft.questions.length === 0 || draft.title.trim() === ''} onClick={() => void save()}>
          {words.save}
        </button>
        <button type="button" className="button quiet" disabled={draft.questions.length === 0 || draft.title.trim() === ''} onClick={() => void publish()}>
          {words.publish}
        </button>
        <button type="button" className="button quiet" disabled={draft.questions.length === 0} aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
          {words.preview}
        </button>
        <button type="button" className="button quiet" onClick={onLeave}>
          {words.leave}
        </button>
      </div>
    </>
  );
}
