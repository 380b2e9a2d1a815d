/** Clients found as somebody types, and those who may be the same person as one being written down. */
import { ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes, SAMENESS } from '@afterglow/kernel/api';
import { cardsWithWords, type ClientCard, listCards, searchCards } from '../../store/chart/clients.ts';
import { marked } from '../../store/marks.ts';
import type { Care, Refusal } from '../deps.ts';
import { beginsAsTyped, meaningsOf, phoneEnd, wordsOfName } from './words.ts';

const SHOWN = 12;
const MOST_ALIKE = 6;

export async function searchClients(care: Care, clinicId: string, body: BodyOf<Routes['searchClients']>) {
  if ('ids' in body) return ok({ clients: await listCards(care.pool, clinicId, body.ids), more: false });
  const found = await care.pool.inTransaction((sql) => Promise.all(meaningsOf(body.text).map((sought) => searchCards(sql, clinicId, sought, SHOWN + 1))));
  const clients = [...new Map(found.flat().map((card) => [card.id, card])).values()].filter(({ email }) => beginsAsTyped(body.text, email));
  return ok({ clients: clients.slice(0, SHOWN), more: clients.length > SHOWN });
}

type Sameness = (typeof SAMENESS)[number];
export type Alike = ClientCard & { readonly same: readonly Sameness[] };

export async function alikeClients(care: Care, clinicId: string, body: BodyOf<Routes['alikeClients']>): Promise<Result<readonly Alike[], Refusal>> {
  const name = wordsOfName(body.name);
  const end = phoneEnd(body.phone);
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(body.email.trim());
  const withMark = (mark: string): Promise<readonly ClientCard[]> => searchCards(care.pool, clinicId, { marks: [mark], words: [] }, MOST_ALIKE);
  const [byPhone, byEmail, byName] = await Promise.all([
    end === undefined ? [] : withMark(marked.digits(end)),
    isEmail ? withMark(marked.email(body.email)) : [],
    name.length < 2 ? [] : cardsWithWords(care.pool, clinicId, name, MOST_ALIKE),
  ]);
  const found = new Map<string, Alike>();
  const note = (cards: readonly ClientCard[], same: (card: ClientCard) => Sameness): void => {
    for (const card of cards) found.set(card.id, { ...card, same: [...(found.get(card.id)?.same ?? []), same(card)] });
  };
  note(byPhone, () => 'phone');
  note(byEmail, () => 'email');
  note(byName, ({ birthDate }) => (birthDate !== null && birthDate === body.birthDate ? 'name-and-birth-date' : 'name'));
  const alike = [...found.values()].filter(({ id, same, birthDate }) => id !== body.except && !isSomebodyElse(same, birthDate, body.birthDate));
  return ok(alike.sort((a, b) => b.same.length - a.same.length).slice(0, MOST_ALIKE));
}

/** The same name and nothing else, born on another day: two people. */
const isSomebodyElse = (same: readonly Sameness[], theirs: string | null, asked: string): boolean =>
  same.every((one) => one === 'name') && theirs !== null && asked !== '' && theirs !== asked;
