/** Parts of the public page: the rules in words, when to call, the sources. */
import { type Library, phaseOf, type Protocol, printOffset, type Rule } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { EFFECT_SIGN, EFFECT_TONE } from '../../ui/tone.ts';

export function Rules({ protocol, library }: { readonly protocol: Protocol; readonly library: Library }) {
  const shown = protocol.rules.filter((rule) => !rule.hidden);
  return (
    <>
      {(['prepare', 'heal'] as const).map((phase) => (
        <section key={phase}>
          <h2>{phase === 'prepare' ? copy.treatment.before : copy.treatment.after}</h2>
          <ul className="instruction-list">
            {shown
              .filter((rule) => phaseOf(rule.window) === phase)
              .map((rule) => (
                <li key={rule.id} className="instruction">
                  <span className={`sign ${EFFECT_TONE[rule.effect]}`} aria-hidden="true">
                    {EFFECT_SIGN[rule.effect]}
                  </span>
                  <div>
                    <div className="what">
                      <span className="visually-hidden">{copy.plan.effects[rule.effect]}: </span>
                      {rule.text}
                    </div>
                    {rule.why && <div className="more">{rule.why}</div>}
                    <small>{cited(rule, library)}</small>
                  </div>
                  <span className="chip">{windowWords(rule)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const cited = (rule: Rule, library: Library): string => {
  const notes = [copy.treatment.basis[rule.basis], rule.addition ? copy.treatment.addition : ''].filter((note) => note !== '');
  return `${(rule.source ?? []).map((id) => library.sources[id]?.title ?? id).join('; ')}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
};

const UNITS = { days: 'day', weeks: 'week', months: 'month', years: 'year', hours: 'hour', minutes: 'minute' } as const;

/** A window in words: "14 days before", "72 hours after", "day 6 to day 28". */
function windowWords({ window: { from, to }, approx }: Rule): string {
  const amount = (size: number, unit: keyof typeof UNITS): string => `${approx ? 'about ' : ''}${size} ${UNITS[unit]}${size === 1 ? '' : 's'}`;
  if (from !== 'start' && from !== 'end' && from.amount < 0 && to === 'start') return `${amount(-from.amount, from.unit)} before`;
  if (from === 'end' && to && to !== 'start' && to !== 'end') return `${amount(to.amount, to.unit)} after`;
  const bound = (part: typeof from | null): string => {
    if (part === null) return '…';
    if (part === 'start' || part === 'end') return 'session';
    return part.unit === 'days' ? `day ${part.amount}`.replace('-', '−') : printOffset(part);
  };
  return `${bound(from)} to ${bound(to)}`;
}

export function WhenToCall({ protocol }: { readonly protocol: Protocol }) {
  return (
    <section>
      <h2>{copy.treatment.call}</h2>
      <div className="notice is-call">
        {protocol.contacts.map((contact) => (
          <p key={contact.who}>
            <strong>{contact.who === 'emergency' ? `${contact.phone ?? ''}:` : contact.who === 'clinic' ? `${copy.checkIn.clinic}:` : ''}</strong>{' '}
            {contact.when}
          </p>
        ))}
      </div>
      <ul>
        {protocol.redFlags.map((flag) => (
          <li key={flag.id}>{flag.text}</li>
        ))}
      </ul>
    </section>
  );
}

export function Sources({ protocol, library }: { readonly protocol: Protocol; readonly library: Library }) {
  const ids = new Set(
    [...protocol.rules, ...protocol.candidacy, ...protocol.redFlags, ...protocol.about, ...protocol.notes].flatMap(({ source }) => source ?? []),
  );
  return (
    <section>
      {protocol.notes.length > 0 && (
        <details>
          <summary>{copy.treatment.notes}</summary>
          <ul>
            {protocol.notes.map((note) => (
              <li key={note.text}>{note.text}</li>
            ))}
          </ul>
        </details>
      )}
      <h2>{copy.treatment.sources}</h2>
      <p className="soft">
        {copy.treatment.version(protocol.id, protocol.version, protocol.updated)}{' '}
        {protocol.approval
          ? `${copy.treatment.approved(protocol.approval.by, protocol.approval.on)} ${protocol.approval.note ?? ''}`
          : copy.treatment.notApproved}
      </p>
      <ul className="facts-sources">
        {[...ids].sort().map((id) => {
          const source = library.sources[id];
          return (
            <li key={id}>
              {source?.url ? (
                <a href={source.url} rel="noreferrer">
                  {source.title}
                </a>
              ) : (
                (source?.title ?? id)
              )}{' '}
              <span className="soft">{copy.treatment.grade(source?.grade ?? '?')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
