/** What a clinic tells of itself, its rule for cancelling, and how it is paid elsewhere. */
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes, SettingsJson } from '@afterglow/kernel/api';
import { findSettings, type Settings, updateSettings } from '../../store/setup/settings.ts';
import { type Care, invalid, notFound, type Refusal } from '../deps.ts';
import { sha256 } from '../mark.ts';

const view = ({ paymentSecretHash, ...settings }: Settings): SettingsJson => ({ ...settings, hasPaymentSecret: paymentSecretHash !== null });

async function load(care: Care, clinicId: string): Promise<Result<Settings, Refusal>> {
  const found = await findSettings(care.pool, clinicId);
  return found ? ok(found) : err(notFound('clinic'));
}

export async function settingsOf(care: Care, clinicId: string): Promise<Result<SettingsJson, Refusal>> {
  const found = await load(care, clinicId);
  return found.ok ? ok(view(found.value)) : found;
}

export async function changeSettings(care: Care, clinicId: string, body: BodyOf<Routes['changeSettings']>): Promise<Result<SettingsJson, Refusal>> {
  const found = await load(care, clinicId);
  if (!found.ok) return found;
  const wrong = body.paymentUrl ? wrongPaymentUrl(body.paymentUrl) : undefined;
  if (wrong) return err(invalid('paymentUrl', wrong));
  if (body.currency !== undefined && !Intl.supportedValuesOf('currency').includes(body.currency))
    return err(invalid('currency', `there is no currency ${body.currency}`));
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const after: Settings = { ...found.value, ...given };
  await updateSettings(care.pool, after);
  return ok(view(after));
}

/** Shown to clients as a link: another site, and one that keeps what is typed there from being read on the way. */
function wrongPaymentUrl(text: string): string | undefined {
  const plain = text.replace(/\{(?:amount|currency|reference)\}/g, '1');
  const url = URL.canParse(plain) ? new URL(plain) : undefined;
  if (url?.protocol !== 'https:') return 'a payment page has an address that begins with https://';
  return text.includes('{reference}') ? undefined : 'put {reference} into the address, so that a payment can be told from another';
}

export async function newPaymentSecret(care: Care, clinicId: string): Promise<Result<{ readonly secret: string }, Refusal>> {
  const found = await load(care, clinicId);
  if (!found.ok) return found;
  const secret = randomBytes(24).toString('base64url');
  await updateSettings(care.pool, { ...found.value, paymentSecretHash: sha256(secret) });
  return ok({ secret });
}
