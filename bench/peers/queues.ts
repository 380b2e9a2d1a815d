/** Other people's queues on the same database: how many empty jobs a second they fetch and complete. */
import { performance } from 'node:perf_hooks';
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker';
import PgBoss from 'pg-boss';

const BATCH = 500;

export async function pgBossRate(connectionString: string, count: number): Promise<number> {
  const boss = new PgBoss({ connectionString, schema: 'pgboss' });
  await boss.start();
  await boss.createQueue('bench');
  for (let from = 0; from < count; from += 1000) await boss.insert(Array.from({ length: 1000 }, (_, index) => ({ name: 'bench', data: { index } })));
  const started = performance.now();
  let done = 0;
  for (;;) {
    const jobs = await boss.fetch('bench', { batchSize: BATCH });
    if (jobs.length === 0) break;
    await boss.complete(
      'bench',
      jobs.map(({ id }) => id),
    );
    done += jobs.length;
  }
  const rate = done / ((performance.now() - started) / 1000);
  await boss.stop({ graceful: false });
  return rate;
}

export async function graphileRate(connectionString: string, count: number): Promise<number> {
  const silent = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ connectionString, logger: silent });
  await utils.migrate();
  for (let from = 0; from < count; from += 1000) await utils.addJobs(Array.from({ length: 1000 }, (_, index) => ({ identifier: 'bench', payload: { index } })));
  await utils.release();
  const started = performance.now();
  await runOnce({ connectionString, concurrency: 8, logger: silent, taskList: { bench: async () => undefined } });
  return count / ((performance.now() - started) / 1000);
}
