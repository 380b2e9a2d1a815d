/** Appointments to come, brought to the rules of time zones this program runs with. In: a database. Out: what changed, in lines. */
import { err, ok, type Result } from '@afterglow/kernel';
import { rezoneAll } from './care/booking/rezone.ts';
import { careOn, openDatabase, type ServerRequest } from './startServer.ts';
import { type Failure, failure } from './store/failure.ts';
import { migrate } from './store/migrate.ts';
import { openPool } from './store/pool.ts';

export async function rezoneClinics(
  request: Pick<ServerRequest, 'databaseUrl' | 'data' | 'library' | 'fixedNow'>,
): Promise<Result<{ readonly lines: readonly string[]; readonly isClear: boolean }, Failure>> {
  const database = await openDatabase(request);
  if (!database.ok) return database;
  try {
    await migrate(database.value.ownerUrl);
    const pool = openPool(database.value.appUrl);
    try {
      return ok(await rezoneAll(careOn(pool, request)));
    } finally {
      await pool.close();
    }
  } catch {
    return err(failure('database-failed', 'the appointments could not be looked at: run it again, nothing is done twice'));
  } finally {
    await database.value.stop();
  }
}
