/** All documents of a client: what to sign first, then what holds and can be taken back, photos, the rest, and every record. */
import { consentCopy } from '../../copy/consent.ts';
import type { ConsentItem, Consents } from '../../data/consentDoor.ts';
import { Changes } from '../../ui/Changes.tsx';
import { dayIn, lastDayIn, momentIn } from '../../data/days.ts';

interface ConsentListProps {
  readonly consents: Consents;
  readonly onSign: (textId: string) => void;
  readonly onCopy: (signatureId: string) => void;
  readonly onWithdraw: (item: ConsentItem) => void;
}

const holds = ({ status }: ConsentItem): boolean => status === 'given' || status === 'outdated';
const isRelease = ({ text }: ConsentItem): boolean => text.kind === 'photo-release';

export function ConsentList({ consents, onSign, onCopy, onWithdraw }: ConsentListProps) {
  const { items, records, clinic } = consents;
  const toSign = items.filter((item) => item.needed && item.status !== 'given' && !isRelease(item));
  const given = items.filter((item) => holds(item) && !isRelease(item));
  const release = items.find(isRelease);
  const other = items.filter((item) => !toSign.includes(item) && !given.includes(item) && !isRelease(item));
  const acts = { zone: clinic.zone, onSign, onCopy, onWithdraw };
  return (
    <>
      <h2>{consentCopy.toSign}</h2>
      {toSign.length === 0 && <p className="soft">{consentCopy.nothingToSign}</p>}
      <div className="consent-cards">
        {toSign.map((item, index) => (
          <OpenCard key={item.text.id} item={item} isFirst={index === 0} {...acts} />
        ))}
      </div>
      <h2>{consentCopy.given}</h2>
      {given.length === 0 && <p className="soft">{consentCopy.nothingGiven}</p>}
      <div className="consent-cards">
        {given.map((item) => (
          <GivenCard key={item.text.id} item={item} {...acts} />
        ))}
      </div>
      {release && <Photos item={release} consents={consents} {...acts} />}
      {other.length > 0 && (
        <details>
          <summary>{consentCopy.other}</summary>
          <div className="consent-cards">
            {other.map((item) => (
              <OpenCard key={item.text.id} item={item} isFirst={false} {...acts} />
            ))}
          </div>
        </details>
      )}
      {records.length > 0 && (
        <details>
          <summary>{consentCopy.history}</summary>
          <ul className="kept">
            {records.map(({ id, act, title, version, at }) => (
              <li key={id}>
                <span>
                  {momentIn(at, clinic.zone)} · {consentCopy.act[act]} · {title} <span className="soft">{consentCopy.version(version)}</span>
                </span>
                <button type="button" className="button quiet small" onClick={() => onCopy(id)}>
                  {consentCopy.seeCopy} <span className="visually-hidden">{title}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

interface CardProps extends Omit<ConsentListProps, 'consents'> {
  readonly item: ConsentItem;
  readonly zone: string;
}

function OpenCard({ item, isFirst, onSign }: CardProps & { readonly isFirst: boolean }) {
  const { text, status, blocked, changes } = item;
  return (
    <section className="card">
      <h3>{text.title}</h3>
      <p>
        <Status item={item} /> <span className="soft">{consentCopy.version(text.version)}</span>
      </p>
      {consentCopy.why[status] && <p>{consentCopy.why[status]}</p>}
      {changes.length > 0 && (
        <details>
          <summary>{consentCopy.changes(changes.length)}</summary>
          <Changes changes={changes} />
        </details>
      )}
      {blocked ? (
        <p className="soft">{consentCopy.blocked}</p>
      ) : (
        <>
          {isFirst && text.kind === 'electronic-records' && <p className="soft">{consentCopy.first}</p>}
          <button type="button" className="button" onClick={() => onSign(text.id)}>
            {status === 'missing' ? consentCopy.read : consentCopy.readAgain} <span className="visually-hidden">{text.title}</span>
          </button>
        </>
      )}
    </section>
  );
}

function GivenCard({ item, zone, onCopy, onWithdraw }: CardProps) {
  const { text, signature } = item;
  if (!signature) return null;
  return (
    <section className="card">
      <h3>{text.title}</h3>
      <p>
        <Status item={item} />{' '}
        <span className="soft">
          {consentCopy.signedOn(dayIn(signature.at, zone))}
          {signature.expires !== null && ` · ${consentCopy.until(lastDayIn(signature.expires, zone))}`}
        </span>
      </p>
      <CardButtons item={item} onCopy={onCopy} onWithdraw={onWithdraw} />
    </section>
  );
}

function CardButtons({ item, onCopy, onWithdraw }: Pick<CardProps, 'item' | 'onCopy' | 'onWithdraw'>) {
  const { text, signature } = item;
  if (!signature) return null;
  return (
    <p className="row">
      <button type="button" className="button quiet small" onClick={() => onCopy(signature.id)}>
        {consentCopy.seeCopy} <span className="visually-hidden">{text.title}</span>
      </button>
      <button type="button" className="button quiet small" onClick={() => onWithdraw(item)}>
        {consentCopy.takeBack} <span className="visually-hidden">{text.title}</span>
      </button>
    </p>
  );
}

function Photos({ item, consents, zone, onSign, onCopy, onWithdraw }: CardProps & { readonly consents: Consents }) {
  const { photos } = consents;
  const { signature } = item;
  return (
    <section>
      <h2>{consentCopy.photos}</h2>
      <div className="card consent-photos">
        {photos.length === 0 ? (
          <p>{consentCopy.photosNone}</p>
        ) : (
          <>
            <p>{consentCopy.photosFor}</p>
            <ul>
              {photos.map(({ id, label }) => (
                <li key={id}>{label}</li>
              ))}
            </ul>
            <p>
              {consentCopy.photosElse} {signature?.expires && <span className="soft">{consentCopy.until(lastDayIn(signature.expires, zone))}</span>}
            </p>
          </>
        )}
        {item.blocked ? (
          <p className="soft">{consentCopy.blocked}</p>
        ) : (
          <p>
            <button type="button" className="button quiet" onClick={() => onSign(item.text.id)}>
              {consentCopy.photosChoose}
            </button>
          </p>
        )}
        {holds(item) && <CardButtons item={item} onCopy={onCopy} onWithdraw={onWithdraw} />}
      </div>
    </section>
  );
}

const TONE: Readonly<Record<ConsentItem['status'], string>> = {
  given: 'tone-do',
  missing: 'tone-limit',
  outdated: 'tone-limit',
  expired: 'tone-limit',
  withdrawn: 'tone-avoid',
  'no-text': 'tone-avoid',
};
const SIGN: Readonly<Record<ConsentItem['status'], string>> = { given: '✓', missing: '–', outdated: '↻', expired: '–', withdrawn: '✕', 'no-text': '?' };

function Status({ item }: { readonly item: ConsentItem }) {
  return (
    <span className={`chip ${TONE[item.status]}`}>
      {SIGN[item.status]} {consentCopy.status[item.status]}
    </span>
  );
}
