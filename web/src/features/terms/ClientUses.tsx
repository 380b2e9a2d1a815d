/** What one client uses, judged for the hour before each session that is coming up. */
import { askUse, dayDate, derivePlan, type Library, MINUTE, readPatient } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { copy } from '../../copy/en.ts';
import { sessionOf } from '../../data/sessionOf.ts';
import { VERDICT_SIGN, VERDICT_TONE } from '../../ui/tone.ts';

interface UsesProps {
  readonly patient: ReplyOf<Routes['patient']>;
  readonly library: Library;
  readonly zone: string;
  readonly now: number;
}

export function ClientUses({ patient, library, zone, now }: UsesProps) {
  const uses = patient.facts.exposures ?? [];
  const read = readPatient(patient.facts, { zone, library });
  const sessions = patient.sessions.map(sessionOf).filter(({ start, protocol }) => start > now && Object.hasOwn(library.protocols, protocol));
  if (uses.length === 0) return <p className="soft">{copy.terms.clientNone}</p>;
  if (!read.ok || sessions.length === 0) return <p className="soft">{copy.terms.noSession}</p>;
  const { person } = read.value;
  return sessions.map((session) => {
    const plan = derivePlan({ library, sessions: [session], person });
    const at = { start: session.start - MINUTE, end: session.start };
    return (
      <section key={session.id}>
        <h3>{copy.terms.sessions(library.protocols[session.protocol]?.short ?? session.protocol, dayDate(session.start, session.zone))}</h3>
        <ul className="kept">
          {uses.map((use, index) => {
            const { name, verdict, reasons } = askUse(use, { library, plan, person, at });
            const from = Math.min(at.start, ...reasons.filter((reason) => reason.verdict === 'no').map(({ start }) => start));
            return (
              <li key={`${name}-${index}`}>
                <span className={`chip ${VERDICT_TONE[verdict]}`}>
                  <span aria-hidden="true">{VERDICT_SIGN[verdict]} </span>
                  {copy.terms.pause[verdict](dayDate(from, session.zone))}
                </span>{' '}
                <strong>{name}</strong>
              </li>
            );
          })}
        </ul>
      </section>
    );
  });
}
