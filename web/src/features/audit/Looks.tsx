/** Who saw a record, in plain words. In: the looks, whether the reader is the client. Out: a list by day. */
import { dayWords, dayOf, clockTime, parseInstant } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { audit } from '../../copy/audit.ts';

type Look = ReplyOf<Routes['whoLooked']>['looks'][number];

export function Looks({ looks, zone, isOwn }: { readonly looks: readonly Look[]; readonly zone: string; readonly isOwn: boolean }) {
  if (looks.length === 0) return <p className="notice">{isOwn ? audit.yours.none : audit.yours.noneOf}</p>;
  const days = new Map<number, Look[]>();
  for (const look of looks) {
    const day = dayOf(parseInstant(look.at) ?? 0, zone);
    days.set(day, [...(days.get(day) ?? []), look]);
  }
  return (
    <>
      {[...days].map(([day, list]) => (
        <section key={day}>
          <h2 className="section-label">{dayWords(day)}</h2>
          <ul className="looks">
            {list.map((look, index) => (
              <li key={`${look.at}-${index}`}>
                <time dateTime={look.at}>{clockTime(parseInstant(look.at) ?? 0, zone)}</time>
                <span>{sentence(look, isOwn)}</span>
                {!look.isOk && <span className="chip tone-avoid">{audit.yours.refused}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function sentence({ name, role, action, isOk }: Look, isOwn: boolean): string {
  const did = audit.yours.did(action, isOwn);
  return `${whoIs(name, role, isOwn)} ${isOk ? did : audit.yours.tried(did)}`;
}

function whoIs(name: string | null, role: string, isOwn: boolean): string {
  if (name !== null) return audit.yours.at(name, audit.role(role));
  if (role === 'client') return isOwn ? audit.yours.you : audit.yours.client;
  if (role === 'system') return audit.yours.server;
  if (role === 'guest') return audit.yours.visitor;
  return role === 'none' ? audit.yours.outsider : audit.yours.staff;
}
