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

/** A stretch of the chain, in order: as few strings as can be, since a chain is long. */
export interface Stretch {
  readonly seqs: readonly number[];
  /** What is hashed of each: every column as a JSON array, written by PostgreSQL's own function and by none that somebody could replace here. */
  readonly contents: readonly string[];
  /** Of each the hash before and its own, in hex: 128 digits. */
  readonly hashes: string;
}

export async function readChain(sql: Sql, clinicId: string, after: number, limit: number): Promise<Stretch> {
  const [row] = await sql.rows<{ seqs: string | null; contents: string | null; hashes: string | null }>(
    `select string_agg(seq::text, ',' order by seq) as seqs, string_agg(content, E'\\n' order by seq) as contents,
       string_agg(encode(prev, 'hex') || encode(hash, 'hex'), '' order by seq) as hashes
     from (select seq, pg_catalog.json_build_array(clinic_id, seq, (extract(epoch from at) * 1000000)::bigint, actor, actor_name, role, action, objects,
             patient_id, clients, reason, request_id, outcome)::text as content, prev, hash
           from app.audit where clinic_id = $1 and seq > $2 order by seq limit $3) t`,
    [clinicId, after, limit],
  );
  if (!row?.seqs || !row.contents || !row.hashes) return { seqs: [], contents: [], hashes: '' };
  return { seqs: row.seqs.split(',').map(Number), contents: row.contents.split('\n'), hashes: row.hashes };
}
