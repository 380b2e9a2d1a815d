/** Check-ins nobody has read, and sessions whose clients are asked how they heal. One statement each. */
import { bytes } from '../booking/life.ts';
import { checkInPlace, type StoredCheckIn, toCheckIn } from '../checkIns.ts';
import type { Sql } from '../pool.ts';
import { type SessionRow, type StoredSession, toSession } from '../sessions.ts';

export interface Unread {
  readonly session: StoredSession;
  readonly patient: { readonly id: string; readonly name: string };
  readonly checkIn: StoredCheckIn;
  /** What they told the time before. */
  readonly before: StoredCheckIn['signs'] | null;
}

interface UnreadRow extends SessionRow {
  patient_id: string;
  name: string;
  check_in_id: string;
  reported_at: string;
  signs: Buffer;
  words: Buffer | null;
  told: Buffer;
  before: { readonly id: string; readonly signs: string } | null;
}

const SESSION = 's.session_id, s.protocol, s.protocol_version, s.protocol_hash, s.starts_at, s.ends_at, s.zone, s.area, s.record, s.patient_id, p.name';

const keysOfRows = (sql: Sql, clinicId: string, rows: readonly { readonly patient_id: string }[]) =>
  sql.vault.keysOf(clinicId, [...new Set(rows.map(({ patient_id }) => patient_id))]);

export async function listUnread(sql: Sql, clinicId: string, from: Date, to: Date, most: number): Promise<readonly Unread[]> {
  const rows = await sql.rows<UnreadRow>(
    `select ${SESSION}, c.check_in_id, c.reported_at, c.signs, c.words, c.told,
       (select json_build_object('id', b.check_in_id, 'signs', b.signs) from check_ins b where b.clinic_id = $1 and b.patient_id = c.patient_id and b.session_id = c.session_id and b.reported_at < c.reported_at
          order by b.reported_at desc limit 1) as before
     from check_ins c join sessions s on s.clinic_id = $1 and s.session_id = c.session_id join patients p on p.clinic_id = $1 and p.patient_id = c.patient_id
     where c.clinic_id = $1 and c.seen_at is null and c.reported_at > $2 and c.reported_at <= $3 order by c.reported_at desc limit $4`,
    [clinicId, from, to, most],
  );
  const keys = await keysOfRows(sql, clinicId, rows);
  return rows.flatMap((row) => {
    const key = keys.get(row.patient_id);
    if (!key || key.isErased) return [];
    const { before } = row;
    return {
      session: toSession(row, key),
      patient: { id: row.patient_id, name: row.name },
      checkIn: toCheckIn(row, key),
      before: before === null ? null : key.open<StoredCheckIn['signs']>(checkInPlace('signs', before.id), bytes(before.signs)),
    };
  });
}

export interface Asked {
  readonly session: StoredSession;
  readonly patient: { readonly id: string; readonly name: string };
  /** When they told last; null: never. */
  readonly toldAt: number | null;
  /** When somebody last looked after their silence. */
  readonly lookedAfterAt: number | null;
}

/** Sessions that began in this stretch, with when their clients told last. */
export async function listAsked(sql: Sql, clinicId: string, from: Date, to: Date): Promise<readonly Asked[]> {
  const rows = await sql.rows<SessionRow & { patient_id: string; name: string; told_at: string | null; looked_after_at: string | null }>(
    `select ${SESSION}, s.looked_after_at,
       (select max(c.reported_at) from check_ins c where c.clinic_id = $1 and c.patient_id = s.patient_id and c.session_id = s.session_id) as told_at
     from sessions s join patients p on p.clinic_id = $1 and p.patient_id = s.patient_id
     where s.clinic_id = $1 and s.starts_at > $2 and s.starts_at < $3 order by s.starts_at`,
    [clinicId, from, to],
  );
  const at = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  const keys = await keysOfRows(sql, clinicId, rows);
  return rows.flatMap((row) => {
    const key = keys.get(row.patient_id);
    if (!key) return [];
    return {
      session: toSession(row, key),
      patient: { id: row.patient_id, name: row.name },
      toldAt: at(row.told_at),
      lookedAfterAt: at(row.looked_after_at),
    };
  });
}

/** This check-in and those before it of the same session were read; or this one is to be read again. False: there is none. */
export async function markSeen(sql: Sql, clinicId: string, checkInId: string, seen: { readonly at: Date; readonly by: string } | null): Promise<boolean> {
  const rows = await sql.rows(
    `update check_ins c set seen_at = $3, seen_by = $4 from check_ins o
     where o.clinic_id = $1 and o.check_in_id = $2 and c.clinic_id = $1 and c.patient_id = o.patient_id and c.session_id = o.session_id
       and (c.check_in_id = o.check_in_id or ($3::timestamptz is not null and c.reported_at < o.reported_at and c.seen_at is null)) returning c.check_in_id`,
    [clinicId, checkInId, seen?.at ?? null, seen?.by ?? null],
  );
  return rows.length > 0;
}

/** Somebody looked after a client who had gone silent, or has not after all. False: there is no such session. */
export async function markLookedAfter(
  sql: Sql,
  clinicId: string,
  sessionId: string,
  seen: { readonly at: Date; readonly by: string } | null,
): Promise<boolean> {
  const rows = await sql.rows('update sessions set looked_after_at = $3, looked_after_by = $4 where clinic_id = $1 and session_id = $2 returning session_id', [
    clinicId,
    sessionId,
    seen?.at ?? null,
    seen?.by ?? null,
  ]);
  return rows.length > 0;
}
