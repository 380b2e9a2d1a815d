/**
 * What an older version stored in clear is sealed, once, at the first start that has keys. In: the owner's address and the
 * vault. Batch by batch, each in its own transaction: a start that was cut off goes on where it stopped. At the end the
 * columns in clear are dropped and their tables written anew, so that no old page keeps what they held.
 */
import pg from 'pg';
import { type ClientKey, opened, type Vault } from '../vault/vault.ts';
import { type Appointment, notePlace } from './booking/appointments.ts';
import { sealedWords } from './booking/changes.ts';
import { checkInPlace } from './checkIns.ts';
import { addMarks, contactOf, wordsToMark } from './marks.ts';
import { exposurePlace, type Facts, factsPlace, openContact, sealContact } from './patients.ts';
import { openPool, type Sql } from './pool.ts';
import { sessionPlace } from './sessions.ts';

const BATCH = 500;

/** Rows with something in clear, and where their sealed bytes go: `$2` ids, then one array of bytes for each column. */
interface Step {
  readonly table: string;
  /** How many are sealed. */
  readonly columns: number;
  readonly select: string;
  readonly update: string;
  readonly seal: (row: ClearRow, key: ClientKey) => readonly (Buffer | null)[];
}

interface ClearRow {
  readonly id: string;
  readonly patient_id: string;
  /** The columns in clear, as one JSON object. */
  readonly clear: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const STEPS: readonly Step[] = [
  {
    table: 'patients',
    columns: 2,
    select: `select patient_id as id, patient_id, json_build_object('facts', facts_clear, 'contact', contact_clear) as clear
       from patients where clinic_id = $1 and facts_clear is not null limit $2`,
    update: `update patients t set facts = u.a, contact = u.b, facts_clear = null, contact_clear = null
       from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as u (id, a, b) where t.clinic_id = $1 and t.patient_id = u.id`,
    seal: ({ id, clear }, key) => [key.seal(factsPlace(id), clear['facts']), sealContact(key, id, contactOf(text(clear['contact'])))],
  },
  {
    table: 'exposures',
    columns: 1,
    select: `select exposure_id as id, patient_id, json_build_object('fact', fact_clear) as clear from exposures where clinic_id = $1 and fact_clear is not null limit $2`,
    update: `update exposures t set fact = u.a, fact_clear = null from unnest($2::uuid[], $3::bytea[]) as u (id, a) where t.clinic_id = $1 and t.exposure_id = u.id`,
    seal: ({ id, clear }, key) => [key.seal(exposurePlace(id), clear['fact'])],
  },
  {
    table: 'sessions',
    columns: 2,
    select: `select session_id as id, patient_id, json_build_object('record', record_clear, 'area', area_clear) as clear from sessions where clinic_id = $1 and record_clear is not null limit $2`,
    update: `update sessions t set record = u.a, area = u.b, record_clear = null, area_clear = null from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as u (id, a, b) where t.clinic_id = $1 and t.session_id = u.id`,
    seal: ({ id, clear }, key) => [
      key.seal(sessionPlace('record', id), clear['record']),
      typeof clear['area'] === 'string' ? key.seal(sessionPlace('area', id), clear['area']) : null,
    ],
  },
  {
    table: 'check_ins',
    columns: 3,
    select: `select check_in_id as id, patient_id, json_build_object('signs', signs_clear, 'words', words_clear, 'told', told_clear) as clear
       from check_ins where clinic_id = $1 and signs_clear is not null limit $2`,
    update: `update check_ins t set signs = u.a, words = u.b, told = u.c, signs_clear = null, words_clear = null, told_clear = null
       from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[]) as u (id, a, b, c) where t.clinic_id = $1 and t.check_in_id = u.id`,
    seal: ({ id, clear }, key) => [
      key.seal(checkInPlace('signs', id), clear['signs']),
      typeof clear['words'] === 'string' ? key.seal(checkInPlace('words', id), clear['words']) : null,
      key.seal(checkInPlace('told', id), clear['told']),
    ],
  },
  {
    table: 'appointments',
    columns: 1,
    select: `select appointment_id as id, patient_id, json_build_object('note', note_clear) as clear from appointments where clinic_id = $1 and note_clear is not null limit $2`,
    update: `update appointments t set note = u.a, note_clear = null from unnest($2::uuid[], $3::bytea[]) as u (id, a) where t.clinic_id = $1 and t.appointment_id = u.id`,
    seal: ({ id, clear }, key) => [text(clear['note']) === '' ? null : key.seal(notePlace(id), clear['note'])],
  },
  {
    table: 'appointment_changes',
    columns: 1,
    select: `select appointment_id || '/' || version as id, (after->>'patientId')::uuid as patient_id,
         json_build_object('before', before, 'after', after, 'reason', reason_clear) as clear
       from appointment_changes where clinic_id = $1 and reason_clear is not null limit $2`,
    update: `update appointment_changes t set words = u.a, reason_clear = null, after = after || '{"note":""}', before = before || '{"note":""}'
       from unnest($2::text[], $3::bytea[]) as u (id, a)
       where t.clinic_id = $1 and t.appointment_id = split_part(u.id, '/', 1)::uuid and t.version = split_part(u.id, '/', 2)::integer`,
    seal: ({ id, clear }, key) => {
      const [appointmentId = '', version] = id.split('/');
      const note = (value: unknown): string => (isNoted(value) ? value.note : '');
      const words = { before: note(clear['before']), after: note(clear['after']), reason: text(clear['reason']) };
      return [Object.values(words).every((one) => one === '') ? null : sealedWords(key, { appointmentId, version: Number(version) }, words)];
    },
  },
  reasons('restrictions', 'patient_id', 'patient_id'),
  reasons('glass_breaks', 'break_id', 'patient_id'),
  reasons('merges', 'merge_id', 'gone_id'),
];

/** Why something was done with a record; `whose`: the column that names the client. */
function reasons(table: string, id: string, whose: string): Step {
  return {
    table,
    columns: 1,
    select: `select ${id} as id, ${whose} as patient_id, json_build_object('reason', reason_clear) as clear from ${table} where clinic_id = $1 and reason_clear is not null limit $2`,
    update: `update ${table} t set reason = u.a, reason_clear = null from unnest($2::uuid[], $3::bytea[]) as u (id, a) where t.clinic_id = $1 and t.${id} = u.id`,
    seal: ({ id: rowId, clear }, key) => [key.seal({ table, column: 'reason', rowId }, clear['reason'])],
  };
}

const isNoted = (value: unknown): value is Pick<Appointment, 'note'> =>
  typeof value === 'object' && value !== null && 'note' in value && typeof value.note === 'string';

/** How many rows were sealed now. */
export async function sealWhatIsClear(ownerUrl: string, vault: Vault): Promise<number> {
  const tables = await tablesInClear(ownerUrl);
  if (tables.length === 0) return 0;
  const pool = openPool(ownerUrl, { role: null, max: 2, vault });
  let sealed = 0;
  try {
    const clinics = await pool.rows<{ clinic_id: string }>('select clinic_id from clinics where not is_sealed order by clinic_id', []);
    for (const { clinic_id: clinicId } of clinics) {
      const sql = pool.within({ clinicId, role: 'system', patientId: null });
      for (const step of STEPS.filter(({ table }) => tables.includes(table)))
        for (let count = BATCH; count === BATCH; sealed += count) count = await sealBatch(sql, clinicId, step);
      if (tables.includes('patients')) await markAll(sql, clinicId);
      await sql.rows('update clinics set is_sealed = true where clinic_id = $1', [clinicId]);
    }
  } finally {
    await pool.close();
  }
  await dropClearColumns(ownerUrl, tables);
  return sealed;
}

async function sealBatch(sql: Sql, clinicId: string, { select, update, seal, columns }: Step): Promise<number> {
  const rows = await sql.rows<{ id: string; patient_id: string; clear: ClearRow['clear'] }>(select, [clinicId, BATCH]);
  if (rows.length === 0) return 0;
  const keys = await sql.vault.keysOf(
    clinicId,
    rows.map(({ patient_id }) => patient_id),
  );
  const sealed = rows.flatMap((row) => {
    const key = keys.get(row.patient_id);
    return key ? [{ id: row.id, bytes: key.isErased ? [] : seal(row, key) }] : [];
  });
  await sql.rows(update, [
    clinicId,
    sealed.map(({ id }) => id),
    ...Array.from({ length: columns }, (_, column) => sealed.map(({ bytes }) => bytes[column] ?? null)),
  ]);
  return rows.length;
}

/** Every client is found by contact and birth date again, but for those who became part of another or were erased. Twice does no harm. */
async function markAll(sql: Sql, clinicId: string): Promise<void> {
  let last = '';
  for (let count = BATCH; count === BATCH; ) {
    const rows = await sql.rows<{ patient_id: string; facts: Buffer | null; contact: Buffer | null }>(
      `select patient_id, facts, contact from patients where clinic_id = $1 and patient_id::text > $2 and merged_into is null and erased_at is null
       order by patient_id::text limit $3`,
      [clinicId, last, BATCH],
    );
    const keys = await sql.vault.keysOf(
      clinicId,
      rows.map(({ patient_id }) => patient_id),
    );
    const clients = rows.flatMap(({ patient_id: id, facts, contact }) => {
      const key = keys.get(id);
      return key ? [{ id, words: wordsToMark(openContact(key, id, contact), opened<Facts>(key, factsPlace(id), facts, {}).birthDate) }] : [];
    });
    await addMarks(sql, clinicId, clients);
    count = rows.length;
    last = rows.at(-1)?.patient_id ?? last;
  }
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Tables that have columns in clear still. */
const tablesInClear = (ownerUrl: string): Promise<readonly string[]> =>
  asOwner(ownerUrl, async (client) => {
    const found = await client.query<{ name: string }>(
      "select distinct table_name as name from information_schema.columns where table_schema = 'app' and column_name like '%\\_clear' order by 1",
    );
    return found.rows.map(({ name }) => name);
  });

const dropClearColumns = (ownerUrl: string, tables: readonly string[]): Promise<void> =>
  asOwner(ownerUrl, async (client) => {
    await client.query('set search_path = app');
    await client.query('select drop_clear_columns()');
    await client.query('drop function drop_clear_columns()');
    await client.query(`vacuum full ${tables.join(', ')}`);
    await client.query('checkpoint').catch(() => undefined);
  });
