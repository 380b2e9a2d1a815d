/** A PostgreSQL of the clinic's own. In: its address. Out: how to connect, or a plain reason why not (never the password). */
import { err, ok, type Result } from '@afterglow/kernel';
import pg from 'pg';
import type { Database } from './embedded.ts';
import { type Failure, failure } from './failure.ts';
import { APP_ROLE } from './pool.ts';

const OLDEST = 150_000;

export async function openExternal(databaseUrl: string): Promise<Result<Database, Failure>> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const reply = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
    const version = Number(reply.rows[0]?.version);
    if (version < OLDEST) return err(failure('database-too-old', `the database is PostgreSQL ${Math.floor(version / 10_000)}: version 15 or newer is needed`));
    const isWorker = await canWorkAs(client, APP_ROLE);
    if (!isWorker) {
      return err(
        failure(
          'database-unreachable',
          `the database has no role ${APP_ROLE} that this user may work as: as its administrator, run "create role ${APP_ROLE}; grant ${APP_ROLE} to the user in DATABASE_URL"`,
        ),
      );
    }
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

/** The application works as a role that owns nothing and bypasses nothing; made here where the user may make roles. */
async function canWorkAs(client: pg.Client, role: string): Promise<boolean> {
  const found = await client.query<{ allowed: boolean }>("select pg_has_role(current_user, oid, 'MEMBER') as allowed from pg_roles where rolname = $1", [role]);
  if (found.rows[0]?.allowed) return true;
  const made = found.rowCount === 0 ? client.query(`create role ${role} nologin nosuperuser nobypassrls`) : Promise.resolve();
  return made
    .then(() => client.query(`grant ${role} to current_user`))
    .then(
      () => true,
      () => false,
    );
}

function withoutSecrets(databaseUrl: string): string {
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${hostname}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'that address';
  }
}
