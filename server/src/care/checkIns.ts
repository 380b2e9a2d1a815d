/** How the skin is: the report and what was told are stored together, once, however often it is sent. */
import { err, heal, ok, parseMoment, printInstant, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findCheckIn, insertCheckIn, listCheckIns, type StoredCheckIn } from '../store/checkIns.ts';
import { findPatient, type Owner } from '../store/patients.ts';
import { listSessions } from '../store/sessions.ts';
import { type Care, invalid, notFound, type Refusal } from './deps.ts';

const view = ({ id, session, at, signs, words, answer }: StoredCheckIn) => ({ id, session, at: printInstant(at) ?? '', signs, words, answer });

export async function checkInsOf(care: Care, owner: Owner): Promise<Result<readonly ReturnType<typeof view>[], Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  return ok((await listCheckIns(care.pool, owner)).map(view));
}

export async function addCheckIn(care: Care, owner: Owner, body: BodyOf<Routes['addCheckIn']>): Promise<Result<ReturnType<typeof view>, Refusal>> {
  const session = (await listSessions(care.pool, owner)).find(({ id }) => id === body.session);
  const protocol = session && care.library.protocols[session.protocol];
  if (!session || !protocol) return err(notFound('session of this client'));
  const at = parseMoment(body.at, session.zone);
  if (!at.ok) return err(invalid('at', at.error));
  const now = at.value.instant;
  const before = (await listCheckIns(care.pool, owner)).filter((earlier) => earlier.session === session.id && earlier.at < now && earlier.id !== body.id);
  const { signs, words } = body;
  const answer = heal({ library: care.library, protocol, session, now, signs, before, ...(words === undefined ? {} : { words }) });
  const checkIn: StoredCheckIn = { id: body.id, session: session.id, at: now, signs, words: words ?? null, answer };
  if (await insertCheckIn(care.pool, owner, checkIn, new Date(care.now()))) return ok(view(checkIn));
  const stored = await findCheckIn(care.pool, owner, body.id);
  if (stored && isSame(stored, checkIn)) return ok(view(stored));
  return err({ type: 'conflict', message: 'a check-in with this id was sent before, with other content: make a new id' });
}

function isSame(a: StoredCheckIn, b: StoredCheckIn): boolean {
  const content = ({ session, at, signs, words }: StoredCheckIn): string => JSON.stringify([session, at, Object.entries(signs).sort(), words]);
  return content(a) === content(b);
}
