/** The copy of a record, drawn from the bytes that were signed; to print, to keep as a page, to keep as proof. */
import { type ConsentBundle, consentPage, readDocument, type SignatureRecord } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { consentCopy } from '../../copy/consent.ts';
import type { ConsentDoor } from '../../data/consentDoor.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { save } from '../../ui/save.ts';
import { Contacts, SectionText } from './DocumentParts.tsx';
import { lastDayIn } from '../../data/days.ts';

interface RecordCopyProps {
  readonly door: ConsentDoor;
  readonly signatureId: string;
  readonly onLeave: () => void;
}

export function RecordCopy({ door, signatureId, onLeave }: RecordCopyProps) {
  const query = useQuery<ConsentBundle>({
    queryKey: [...door.key, 'record', signatureId],
    queryFn: async () => {
      const reply = await door.record(signatureId);
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  return (
    <>
      <p className="no-print">
        <button type="button" className="button quiet small" onClick={onLeave}>
          ← {consentCopy.toDocuments}
        </button>
      </p>
      <Loaded query={query}>{(bundle) => <Copy bundle={bundle} />}</Loaded>
    </>
  );
}

function Copy({ bundle }: { readonly bundle: ConsentBundle }) {
  const [entry] = bundle.entries;
  if (!entry) return null;
  const { record } = entry;
  const shown = entry.document === null ? undefined : readDocument(entry.document);
  const file = `${record.text.id}-${record.at.slice(0, 10)}`;
  return (
    <article className="consent-copy">
      <p className="eyebrow">{consentCopy.copyTitle}</p>
      <h2>{record.text.title}</h2>
      <p className="soft">
        {record.clinic.name} · {consentCopy.version(record.text.version)}
      </p>
      <Signed record={record} hash={entry.hash} drawing={entry.drawing} />
      <div className="row no-print">
        <button type="button" className="button" onClick={() => save(`${file}.json`, 'application/json', `${JSON.stringify(bundle, null, 2)}\n`)}>
          {consentCopy.proof}
        </button>
        <button type="button" className="button quiet" onClick={() => save(`${file}.html`, 'text/html', consentPage(entry))}>
          {consentCopy.save}
        </button>
        <button type="button" className="button quiet" onClick={() => window.print()}>
          {consentCopy.print}
        </button>
      </div>
      <p className="soft no-print">{consentCopy.proofHint}</p>
      {shown && (
        <>
          {shown.sections.map((section) => (
            <section key={section.id}>
              <h3>{section.title}</h3>
              <SectionText section={section} />
            </section>
          ))}
          {shown.scopes.length > 0 && (
            <section>
              <h3>{consentCopy.chosen}</h3>
              <ul>
                {shown.scopes.map(({ id, label, text }) => (
                  <li key={id}>
                    <strong>
                      {record.scopes.includes(id) ? `✓ ${consentCopy.yes}` : `– ${consentCopy.no}`}: {label}.
                    </strong>{' '}
                    {text}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <h3>{consentCopy.ticked}</h3>
          <ul>
            {shown.statements.map(({ id, text }) => (
              <li key={id}>✓ {text}</li>
            ))}
          </ul>
          <Contacts document={shown} />
        </>
      )}
    </article>
  );
}

function Signed({ record, hash, drawing }: { readonly record: SignatureRecord; readonly hash: string; readonly drawing: string | null }) {
  const { facts } = consentCopy;
  const { signer, questions, interpreter } = record;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [facts.meaning, record.meaning],
    [facts.uses, record.text.kind === 'photo-release' ? record.scopes.join(', ') || facts.noUse : null],
    [facts.name, signer.as === 'client' ? signer.printedName : `${signer.printedName} (${signer.relation || signer.as})`],
    [facts.time, `${record.wall.replace('T', ', ')} (${record.zone})`],
    [facts.until, record.expires && lastDayIn(record.expires, record.zone)],
    [facts.reason, record.withdraws?.reason],
    [facts.questions, questions && (questions.asked ? consentCopy.asked(questions.note) : consentCopy.notAsked)],
    [facts.witness, record.witness?.name],
    [facts.interpreter, interpreter && `${interpreter.name} (${interpreter.language})`],
    [facts.where, consentCopy.where[record.session.method]],
    [facts.document, record.document?.sha256],
    [facts.hash, hash],
    [facts.key, record.key],
  ];
  return (
    <section className="card signed">
      <h3>{record.act === 'given' ? consentCopy.signature : consentCopy.withdrawal}</h3>
      {drawing === null ? (
        <p className="typed-name">{signer.printedName}</p>
      ) : (
        <img className="drawn" alt={`${consentCopy.signature}: ${signer.printedName}`} src={`data:image/png;base64,${drawing}`} />
      )}
      <dl className="facts">
        {rows.flatMap(([name, value]) =>
          value
            ? [
                <dt key={name}>{name}</dt>,
                <dd key={`${name} value`} className={/^[0-9a-f]{64}$/.test(value) ? 'hash' : ''}>
                  {value}
                </dd>,
              ]
            : [],
        )}
      </dl>
    </section>
  );
}
