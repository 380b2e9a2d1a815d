/** Settings of a server. In: flags and environment (the only place that reads it). Out: settings, or what is wrong with one. */
import { err, ok, parseMoment, type Result } from '@afterglow/kernel';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  /** The folder of the root key; left out: `keys` in the data folder, beside the database's own. */
  readonly keys?: string;
  /** The database of wrapped keys; left out: one beside the clinic's own. */
  readonly keystoreUrl?: string;
  /** A fixed clock for demonstrations and tests; null: the machine's. */
  readonly fixedNow: number | null;
}

export interface ConfigFlags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly demo?: boolean;
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

const POSTGRES = /^postgres(?:ql)?:\/\//;

export function configFrom(flags: ConfigFlags, env: Readonly<Record<string, string | undefined>>): Result<Config, string> {
  const portText = flags.port ?? (env['PORT'] || '4600');
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) return err(`the port must be a number from 0 to 65535, not "${portText}"`);
  const host = flags.host ?? (env['HOST'] || '127.0.0.1');
  const demo = flags.demo ?? false;
  if (!demo && !isLoopback(host)) {
    return err(`without accounts this server must not be reached from other machines: use --host 127.0.0.1 (not "${host}"), or --demo for invented data`);
  }
  const databaseUrl = flags.databaseUrl ?? (env['DATABASE_URL'] || null);
  if (databaseUrl !== null && !POSTGRES.test(databaseUrl)) return err('the database address must begin with postgres:// or postgresql://');
  const fixed = env['AFTERGLOW_NOW'] ? parseMoment(env['AFTERGLOW_NOW'], 'UTC') : null;
  if (fixed && !fixed.ok) return err(`AFTERGLOW_NOW: ${fixed.error}`);
  const { AFTERGLOW_KEYS: keys, KEYSTORE_URL: keystoreUrl } = env;
  if (keystoreUrl && !POSTGRES.test(keystoreUrl)) return err('KEYSTORE_URL must begin with postgres:// or postgresql://');
  return ok({
    port,
    host,
    demo,
    databaseUrl,
    data: flags.data ?? (env['AFTERGLOW_DATA'] || 'data'),
    ...(keys ? { keys } : {}),
    ...(keystoreUrl ? { keystoreUrl } : {}),
    fixedNow: fixed?.ok ? fixed.value.instant : null,
  });
}
