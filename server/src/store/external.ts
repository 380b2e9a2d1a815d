/** A PostgreSQL of the clinic's own. In: its address. Out: how to connect, or a plain reason why not (never the password). */
import { err, ok, type Result } from '@afterglow/kernel';
import pg from 'pg';
import type { Database } from './embedded.ts';
import { type Failure, failure } from './failure.ts';

const OLDEST = 150_000;

export async function openExternal(databaseUrl: string): Promise<Result<Database, Failure>> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const reply = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
    const version = Number(reply.rows[0]?.version);
    if (version < OLDEST) return err(failure('database-too-old', `the database is PostgreSQL ${Math.floor(version / 10_000)}: version 15 or newer is needed`));
    return ok({ ownerUrl: databaseUrl, appUrl: databaseUrl, stop: async () => undefined });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return err(
      failure(
        'database-unreachable',
        `the database at ${withoutSecrets(databaseUrl)} cannot be reached${code}: check DATABASE_URL and that PostgreSQL is running`,
      ),
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function withoutSecrets(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${hostname}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'that address';
  }
}
