/** How the skin is: the report and what was told are stored together, once, however often it is sent. */
import { err, heal, ok, parseMoment, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findCheckIn, insertCheckIn, listCheckIns, type StoredCheckIn } from '../store/checkIns.ts';
import { findPatient, type Owner } from '../store/patients.ts';
import { listSessions } from '../store/sessions.ts';
import { tellWebhooks } from '../store/webhooks/calls.ts';
import { photosOf } from './checkInPhotos.ts';
import { type Care, invalid, notFound, type Refusal, wrongKey } from './deps.ts';
import { iso } from './iso.ts';

const view = ({ id, session, at, signs, words, answer }: StoredCheckIn, photos: Awaited<ReturnType<typeof photosOf>> = new Map()) => ({
  id,
  session,
  at: iso(at),
  signs,
  words,
  answer,
  photos: photos.get(id) ?? [],
});

export async function checkInsOf(care: Care, owner: Owner): Promise<Result<readonly ReturnType<typeof view>[], Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const [list, photos] = await Promise.all([listCheckIns(care.pool, owner), photosOf(care, owner)]);
  return ok(list.map((one) => view(one, photos)));
}

/**
 * A report is of no later moment than it arrived: else a phone that is ahead would keep the clinic from asking. The id is the
 * key: it holds for as long as the check-in does, and no answer about health is kept a second time.
 */
export async function addCheckIn(
  care: Care,
  owner: Owner,
  body: BodyOf<Routes['addCheckIn']>,
  key?: string,
): Promise<Result<ReturnType<typeof view>, Refusal>> {
  const wrong = wrongKey(key, body.id, 'a check-in');
  if (wrong) return err(wrong);
  const session = (await listSessions(care.pool, owner)).find(({ id }) => id === body.session);
  const protocol = session && care.library.protocols[session.protocol];
  if (!session || !protocol) return err(notFound('session of this client'));
  const at = parseMoment(body.at, session.zone);
  if (!at.ok) return err(invalid('at', at.error));
  const now = Math.min(at.value.instant, care.now());
  const before = (await listCheckIns(care.pool, owner)).filter((earlier) => earlier.session === session.id && earlier.at < now && earlier.id !== body.id);
  const { signs, words } = body;
  const answer = heal({ library: care.library, protocol, session, now, signs, before, ...(words === undefined ? {} : { words }) });
  const checkIn: StoredCheckIn = { id: body.id, session: session.id, at: now, signs, words: words ?? null, answer };
  const isNew = await care.pool.inTransaction(async (sql) => {
    const { clinicId, patientId } = owner;
    if (!(await insertCheckIn(sql, owner, checkIn, new Date(care.now())))) return false;
    await tellWebhooks(sql, clinicId, 'check-in.received', { checkIn: body.id, client: patientId, session: session.id, disposition: answer.disposition });
    return true;
  });
  if (isNew) return ok(view(checkIn));
  const stored = await findCheckIn(care.pool, owner, body.id);
  if (stored && isSame(stored, checkIn)) return ok(view(stored, await photosOf(care, owner)));
  return err({ type: 'conflict', message: 'a check-in with this id was sent before, with other content: make a new id' });
}

/** The moment is not compared: where it was held back, it is another each time it is sent. */
function isSame(a: StoredCheckIn, b: StoredCheckIn): boolean {
  const content = ({ session, signs, words }: StoredCheckIn): string => JSON.stringify([session, Object.entries(signs).sort(), words]);
  return content(a) === content(b);
}
