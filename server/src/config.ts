/** Settings of a server. In: flags and environment (the only place that reads it). Out: settings, or what is wrong with one. */
import { err, ok, parseMoment, type Result } from '@afterglow/kernel';
import { isPushKey } from './vault/pushKeys.ts';

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
  /** Where people open it, for links in mails and for passkeys; null: on this machine. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
  /** Signs sessions; null: made and kept in the data folder. */
  readonly authSecret: string | null;
  /** Null: mail is written to a folder. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** How text messages go; null: they do not. */
  readonly sms: { readonly url: string; readonly token: string } | null;
  /** The secret half of the key for notifications; null: made and kept in the data folder. */
  readonly pushKey: string | null;
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
  const databaseUrl = flags.databaseUrl ?? (env['DATABASE_URL'] || null);
  if (databaseUrl !== null && !POSTGRES.test(databaseUrl)) return err('the database address must begin with postgres:// or postgresql://');
  const fixed = env['AFTERGLOW_NOW'] ? parseMoment(env['AFTERGLOW_NOW'], 'UTC') : null;
  if (fixed && !fixed.ok) return err(`AFTERGLOW_NOW: ${fixed.error}`);
  const { AFTERGLOW_KEYS: keys, KEYSTORE_URL: keystoreUrl } = env;
  if (keystoreUrl && !POSTGRES.test(keystoreUrl)) return err('KEYSTORE_URL must begin with postgres:// or postgresql://');
  const outward = outwardFrom(env);
  if (!outward.ok) return outward;
  return ok({
    port,
    host,
    demo,
    databaseUrl,
    data: flags.data ?? (env['AFTERGLOW_DATA'] || 'data'),
    ...(keys ? { keys } : {}),
    ...(keystoreUrl ? { keystoreUrl } : {}),
    fixedNow: fixed?.ok ? fixed.value.instant : null,
    ...outward.value,
  });
}

type Outward = Pick<Config, 'publicUrl' | 'trustProxy' | 'authSecret' | 'smtp' | 'sms' | 'pushKey'>;

/** How the world reaches it, and it the world. */
function outwardFrom(env: Readonly<Record<string, string | undefined>>): Result<Outward, string> {
  const publicUrl = env['AFTERGLOW_URL'] || null;
  if (publicUrl !== null && !/^https?:\/\/[^/\s?#@]+\/?$/.test(publicUrl))
    return err('AFTERGLOW_URL must be an address without a path, like https://clinic.example');
  const trust = env['AG_TRUST_PROXY'] || '0';
  if (trust !== '0' && trust !== '1') return err('AG_TRUST_PROXY is 1 (a proxy in front says who calls) or 0');
  const url = env['SMTP_URL'] || null;
  if (url !== null && !/^smtps?:\/\//.test(url)) return err('SMTP_URL must begin with smtp:// or smtps://');
  const sms = env['SMS_URL'] || null;
  if (sms !== null && !/^https:\/\//.test(sms) && !/^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(sms)) return err('SMS_URL must begin with https://');
  const pushKey = env['PUSH_KEY'] || null;
  if (pushKey !== null && !isPushKey(pushKey)) return err('PUSH_KEY must be the content of a push.key: 43 characters, base64url');
  const from = env['MAIL_FROM'] || (publicUrl === null ? 'Afterglow <no-reply@localhost>' : `Afterglow <no-reply@${new URL(publicUrl).hostname}>`);
  return ok({
    publicUrl: publicUrl?.replace(/\/$/, '') ?? null,
    trustProxy: trust === '1',
    authSecret: env['AUTH_SECRET'] || null,
    smtp: url === null ? null : { url, from },
    sms: sms === null ? null : { url: sms, token: env['SMS_TOKEN'] || '' },
    pushKey,
  });
}
