/** The audit log as rows and back: appended through one function of the database, which binds each entry to the one before. */
import type { Instant } from '@afterglow/kernel';
import type { Sql } from './pool.ts';

/** Who asked for what of whom, and what became of it. Ids and codes only: nothing of anybody's health. */
export interface Entry {
  readonly at: Instant;
  readonly actor: string;
  /** Of people who work at the clinic. */
  readonly actorName: string | null;
  readonly role: string;
  /** The name of the endpoint, or of the command. */
  readonly action: string;
  /** Other ids of the address. */
  readonly objects: string;
  readonly patientId: string | null;
  /** How many clients were shown. */
  readonly clients: number;
  readonly reason: string;
  readonly requestId: string;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
}

export interface StoredEntry extends Entry {
  readonly seq: number;
  readonly patientName: string | null;
}

export async function appendEntries(sql: Sql, entries: readonly Entry[]): Promise<void> {
  await sql.rows('select audit_append($1) as seq', [JSON.stringify(entries)]);
}

interface Row {
  seq: string;
  at: string;
  actor: string;
  actor_name: string | null;
  role: string;
  action: string;
  objects: string;
  patient_id: string | null;
  patient_name: string | null;
  clients: number;
  reason: string;
  request_id: string;
  outcome: string;
}

const toEntry = (row: Row): StoredEntry => ({
  seq: Number(row.seq),
  at: Date.parse(row.at),
  actor: row.actor,
  actorName: row.actor_name,
  role: row.role,
  action: row.action,
  objects: row.objects,
  patientId: row.patient_id,
  patientName: row.patient_name,
  clients: row.clients,
  reason: row.reason,
  requestId: row.request_id,
  outcome: row.outcome,
});

const SELECT = `select a.seq, a.at, a.actor, a.actor_name, a.role, a.action, a.objects, a.patient_id, p.name as patient_name, a.clients, a.reason, a.request_id, a.outcome
  from audit a left join patients p on p.clinic_id = a.clinic_id and p.patient_id = a.patient_id`;

export interface EntryFilter {
  /** All records of one person. */
  readonly patientIds?: readonly string[] | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Entries before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The newest first. */
export async function listEntries(
  sql: Sql,
  clinicId: string,
  { patientIds, actor, action, from, to, before, limit }: EntryFilter,
): Promise<readonly StoredEntry[]> {
  const rows = await sql.rows<Row>(
    `${SELECT} where a.clinic_id = $1 and ($2::uuid[] is null or a.patient_id = any ($2)) and ($3::text is null or a.actor = $3) and ($4::text is null or a.action = $4)
       and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6) and ($7::bigint is null or a.seq < $7)
     order by a.seq desc limit $8`,
    [
      clinicId,
      patientIds ?? null,
      actor ?? null,
      action ?? null,
      from === undefined ? null : new Date(from),
      to === undefined ? null : new Date(to),
      before ?? null,
      limit,
    ],
  );
  return rows.map(toEntry);
}

const LATELY = 20_000;

/** Who acted among the last entries, and what was done: what a filter offers. */
export async function listActors(
  sql: Sql,
  clinicId: string,
): Promise<{
  readonly people: readonly { readonly actor: string; readonly name: string | null; readonly role: string }[];
  readonly actions: readonly string[];
}> {
  const rows = await sql.rows<{ actor: string; name: string | null; role: string; action: string }>(
    `select actor, max(actor_name) as name, role, action from audit
     where clinic_id = $1 and seq > (select coalesce(max(seq), 0) - $2 from audit where clinic_id = $1) group by actor, role, action order by actor, role, action`,
    [clinicId, LATELY],
  );
  const people = new Map(rows.map(({ actor, name, role }) => [`${actor}/${role}`, { actor, name, role }]));
  return { people: [...people.values()], actions: [...new Set(rows.map(({ action }) => action))].sort() };
}

export interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

export async function findHead(sql: Sql, clinicId: string): Promise<Head | undefined> {
  const [row] = await sql.rows<{ seq: string; hash: Buffer }>('select seq, hash from audit_heads where clinic_id = $1', [clinicId]);
  return row && { seq: Number(row.seq), hash: row.hash };
}

/** What the log says its end is, and the highest number there is: of one moment. */
export async function findEnd(sql: Sql, clinicId: string): Promise<{ readonly head: Head | undefined; readonly last: number }> {
  const [row] = await sql.rows<{ seq: string | null; hash: Buffer | null; last: string }>(
    `select h.seq, h.hash, t.last from (select coalesce(max(seq), 0) as last from app.audit where clinic_id = $1 and seq > 0) t
       left join app.audit_heads h on h.clinic_id = $1`,
    [clinicId],
  );
  const head = row?.seq && row.hash ? { seq: Number(row.seq), hash: row.hash } : undefined;
  return { head, last: Number(row?.last ?? 0) };
}

/** One entry of the chain. */
export interface Link {
  readonly seq: number;
  /** What is hashed: every column as a JSON array, as `audit_content` of the database writes it. */
  readonly content: string;
  /** The hash before and its own, in hex. */
  readonly prev: string;
  readonly hash: string;
}

/**
 * A stretch of the chain, in order; `to` is part of it. Both ends are given: without one the database would sort all that
 * follows, each time. A line an entry, as few values as can be, since a chain is long: clinic and number are put in here. The
 * rest is written by PostgreSQL's own function and by none that somebody could replace there.
 */
export async function readChain(sql: Sql, clinicId: string, after: number, to: number): Promise<readonly Link[]> {
  const [row] = await sql.rows<{ lines: string | null }>(
    `select string_agg(line, E'\n' order by seq) as lines
     from (select seq, seq || ' ' || encode(prev, 'hex') || ' ' || encode(hash, 'hex') || ' ' || pg_catalog.json_build_array((extract(epoch from at) * 1000000)::bigint,
             actor, actor_name, role, action, objects, patient_id, clients, reason, request_id, outcome)::text as line
           from app.audit where clinic_id = $1 and seq > $2 and seq <= $3 order by seq) t`,
    [clinicId, after, to],
  );
  const clinic = clinicId.toLowerCase();
  return row?.lines ? row.lines.split('\n').map((line) => toLink(clinic, line)) : [];
}

function toLink(clinic: string, line: string): Link {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const third = line.indexOf(' ', second + 1);
  const seq = line.slice(0, first);
  return {
    seq: Number(seq),
    content: `["${clinic}", ${seq}, ${line.slice(third + 2)}`,
    prev: line.slice(first + 1, second),
    hash: line.slice(second + 1, third),
  };
}
