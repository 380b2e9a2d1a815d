/** What stands in tables, as text to look for words in. */
import type { Pool } from '../store/pool.ts';

/** In: a row as PostgreSQL writes it. Out: its bytes as what they are; in hex no word would ever be found. */
export const withBytesRead = (row: string): string => row.replaceAll(/\\+x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));

/** Every row of one clinic in a table. */
export async function storedText(pool: Pool, table: string, clinicId: string): Promise<string> {
  const rows = await pool.rows<{ row: string }>(`select t::text as row from ${table} t where clinic_id = $1`, [clinicId]);
  return rows.map(({ row }) => withBytesRead(row)).join('\n');
}
