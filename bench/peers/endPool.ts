/** Ends a pool and waits until its connections are gone: `end` alone does not, and a database that stops meanwhile cuts them off. */
import type pg from 'pg';

export async function endPool(pool: pg.Pool): Promise<void> {
  let left = pool.totalCount;
  const gone = new Promise<void>((done) => {
    if (left === 0) done();
    pool.on('remove', () => {
      left -= 1;
      if (left === 0) done();
    });
  });
  await pool.end();
  await gone;
}
