/** What is due and what was sent; a private link for the client's phone; reading the answers, for those who treat. */
import { answerWords, askedOf, shortMoment, type Library, parseInstant } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deskIntakeCopy as words } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import type { DeskIntake } from './deskIntake.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

const VIA: Readonly<Record<string, string>> = words.via;

interface QuestionnairesProps {
  readonly clinicId: string;
  readonly zone: string;
  readonly desk: DeskIntake;
  readonly library: Library;
  readonly onChange: () => void;
}

export function Questionnaires({ clinicId, zone, desk, library, onChange }: QuestionnairesProps) {
  const { due, sent, links, patient } = desk;
  const [made, setMade] = useState<{ readonly address: string; readonly until: string }>();
  const [read, setRead] = useState<string>();
  const at = (text: string): string => shortMoment(parseInstant(text) ?? 0, zone);
  const params = { clinicId, patientId: patient.id };
  const make = async (): Promise<void> => {
    const reply = await call('addIntakeLink', { params, body: { kind: 'phone' } });
    if (!reply.ok) return;
    setMade({ address: `${location.origin}${reply.value.path}`, until: at(reply.value.expiresAt) });
    onChange();
  };
  const stop = async (linkId: string): Promise<void> => {
    await call('dropIntakeLink', { params: { ...params, linkId } });
    setMade(undefined);
    onChange();
  };
  return (
    <section>
      <h2>{words.fill}</h2>
      {due.length === 0 && <p className="soft">{words.nothingDue}</p>}
      <ul>
        {due.map(({ form, title, questions, begunAt }) => (
          <li key={form}>
            <strong>{title}</strong> · {words.questions(questions)} · <span className="soft">{begunAt ? words.begun(at(begunAt)) : words.notBegun}</span>
          </li>
        ))}
      </ul>
      {due.length > 0 && (
        <button type="button" className="button quiet small" onClick={() => void make()}>
          {words.phoneLink}
        </button>
      )}
      <div aria-live="polite">
        {made && (
          <div className="notice">
            <p>{words.linkOnce(made.until)}</p>
            <p>
              <code className="address">{made.address}</code>
            </p>
            <CopyButton key={made.address} text={made.address} />
          </div>
        )}
      </div>
      {links.length > 0 && (
        <>
          <h3>{words.openLinks}</h3>
          <ul className="agenda">
            {links.map(({ id, kind, createdBy, expiresAt }) => (
              <li key={id} className="row between">
                {words.linkOf(kind, createdBy, at(expiresAt))}
                <button type="button" className="button quiet small" onClick={() => void stop(id)}>
                  {words.stop}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.sent}</h3>
      {sent.length === 0 && <p className="soft">{words.sentNone}</p>}
      <ul className="agenda">
        {sent.map(({ id, title, sentAt, via }) => (
          <li key={id}>
            <span className="row between">
              <span>
                {title} · {at(sentAt)} · <span className="soft">{VIA[via]}</span>
              </span>
              <button type="button" className="button quiet small" aria-expanded={read === id} onClick={() => setRead(read === id ? undefined : id)}>
                {read === id ? words.close : words.read}
              </button>
            </span>
            {read === id && <AnswersView {...params} intakeId={id} library={library} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AnswersViewProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly intakeId: string;
  readonly library: Library;
}

function AnswersView({ library, ...params }: AnswersViewProps) {
  const query = useQuery({ queryKey: ['intake-answers', params.intakeId], gcTime: 0, queryFn: () => call('intakeAnswers', { params }) });
  if (!query.data) return null;
  if (!query.data.ok) return <p className="notice">{query.data.error.status === 403 ? words.notYours : query.data.error.detail}</p>;
  const { form, answers, hash } = query.data.value;
  return (
    <div className="card">
      <h3>{words.answersOf(form.title)}</h3>
      <small className="soft">{words.whole(form.version, hash)}</small>
      <ol className="answers">
        {askedOf(form, answers).map((question) => (
          <li key={question.id}>
            <span>
              {question.text}
              <br />
              <strong>{answerWords(question, answers[question.id] ?? null, library.questionnaires)}</strong>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
