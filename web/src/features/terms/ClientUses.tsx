/** What one client uses, judged for the hour before each session that is coming up. */
import { ask, askProduct, dayDate, derivePlan, type ExposureFile, type Library, MINUTE, parseInstant, readPatient, type Session } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { copy } from '../../copy/en.ts';
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
  const sessions = patient.sessions
    .map(
      (one): Session => ({
        id: one.id,
        protocol: one.protocol,
        start: parseInstant(one.start) ?? 0,
        end: parseInstant(one.end) ?? 0,
        zone: one.zone,
        area: one.area,
        facts: {},
      }),
    )
    .filter(({ start, protocol }) => start > now && Object.hasOwn(library.protocols, protocol));
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
            const { name, verdict, from } = judge(use, { library, plan, person, at });
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

type Asked = Omit<Parameters<typeof ask>[0], 'thing'>;

/** `from`: when the strictest window before the session begins. */
function judge(use: ExposureFile, request: Asked) {
  const name = 'product' in use ? use.product : use.class.replaceAll('-', ' ');
  const { ingredients } = request.library;
  const list = 'product' in use ? use.ingredients : undefined;
  const answer = list !== undefined && ingredients ? askProduct({ ...request, ingredients, text: list, product: name }) : ask({ ...request, thing: name });
  const from = Math.min(request.at.start, ...answer.reasons.filter(({ verdict }) => verdict === 'no').map(({ start }) => start));
  return { name, verdict: answer.verdict, from };
}
