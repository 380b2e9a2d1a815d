/** The clinic's consent texts: what is in force, who must sign again, a version of one's own. */
import { dayOf, printDay } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { booking } from '../copy/booking.ts';
import { textsCopy } from '../copy/consent.ts';
import { call } from '../data/client.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { dayIn } from '../data/days.ts';
import { useLibrary } from '../data/library.ts';
import { useStored } from '../data/stored.ts';
import { beginDraft, readDraft, type TextDraft } from '../features/consentTexts/draftText.ts';
import { DuePanel } from '../features/consentTexts/DuePanel.tsx';
import { TextEditor, validWords } from '../features/consentTexts/TextEditor.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ConsentTextsRoute() {
  useTitle(textsCopy.title);
  const clinic = useClinic();
  return <Loaded query={clinic}>{(found) => (found ? <Texts {...found} /> : <p className="notice">{booking.none}</p>)}</Loaded>;
}

function Texts({ clinic, now }: BookableClinic) {
  const library = useLibrary();
  const texts = useQuery({
    queryKey: ['consent-texts', clinic.id],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('consentTexts', { params: { clinicId: clinic.id } });
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const [draft, setDraft] = useStored<TextDraft | null>('consent-draft', null, readDraft);
  const [done, setDone] = useState('');
  const begin = (next: TextDraft | null): void => {
    setDone('');
    setDraft(next);
    window.scrollTo({ top: 0 });
  };
  const today = printDay(dayOf(now, clinic.zone));
  return (
    <div className="page">
      <h1>{textsCopy.title}</h1>
      <p className="lead">{textsCopy.lead}</p>
      <div aria-live="polite">
        {done !== '' && (
          <p className="notice is-fine" data-testid="published">
            {done}
          </p>
        )}
      </div>
      <Loaded query={library}>
        {(opened) => (
          <Loaded query={texts}>
            {({ inForce, history }) =>
              draft ? (
                <TextEditor
                  clinicId={clinic.id}
                  library={opened}
                  draft={draft}
                  onChange={setDraft}
                  onCancel={() => begin(null)}
                  onPublished={({ title, version }) => {
                    begin(null);
                    setDone(textsCopy.published(title, version));
                    void texts.refetch();
                  }}
                />
              ) : (
                <>
                  <div className="consent-cards">
                    {inForce.map(({ id, version, title, language, isOwn, body }) => (
                      <section key={`${id} ${language}`} className="card">
                        <h2 className="card-title">{title}</h2>
                        <p>
                          <span className={`chip ${isOwn ? 'tone-do' : ''}`}>{isOwn ? textsCopy.own : textsCopy.ofLibrary}</span>{' '}
                          <span className="soft">
                            {textsCopy.version} {version} · {language} · {textsCopy.holds}{' '}
                            {body.validFor === undefined ? textsCopy.untilBack : validWords(body.validFor)}
                          </span>
                        </p>
                        <p className="row">
                          <button type="button" className="button quiet small" onClick={() => begin(beginDraft(body, false, today))}>
                            {textsCopy.write} <span className="visually-hidden">{title}</span>
                          </button>
                          {body.kind === 'treatment' && (
                            <button type="button" className="button quiet small" onClick={() => begin(beginDraft(body, true, today))}>
                              {textsCopy.copy} <span className="visually-hidden">{title}</span>
                            </button>
                          )}
                        </p>
                        <DuePanel clinicId={clinic.id} zone={clinic.zone} textId={id} />
                      </section>
                    ))}
                  </div>
                  <h2>{textsCopy.history}</h2>
                  {history.length === 0 && <p className="soft">{textsCopy.historyNone}</p>}
                  <ul>
                    {history.map(({ id, language, version, title, status, by, publishedAt }) => (
                      <li key={`${id} ${language} ${version}`}>
                        {title} {version} ({language}) {status === 'retired' && <span className="chip">{textsCopy.retired}</span>}{' '}
                        <span className="soft">{textsCopy.by(by, publishedAt === null ? '' : dayIn(publishedAt, clinic.zone))}</span>
                      </li>
                    ))}
                  </ul>
                </>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}
