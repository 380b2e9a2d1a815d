/**
 * The link at the foot of a mail that ends one kind of reminder without signing in. In: whose, which kind. Out: a token that only
 * this clinic can make; it ends reminders and does nothing else, so it needs no end of its own.
 */
import { timingSafeEqual } from 'node:crypto';
import { err, ok, REMINDER_KINDS, type ReminderKind, type Result } from '@afterglow/kernel';
import { findClinic } from '../../store/clinics.ts';
import { idsOf } from '../../store/patients.ts';
import { findChoice, putChoice } from '../../store/reminders/choices.ts';
import type { Vault } from '../../vault/vault.ts';
import { type Care, denied, type Refusal } from '../deps.ts';

const words = (patientId: string, kind: ReminderKind): string => `stop reminders|${patientId}|${kind}`;

export interface Stoppable {
  readonly patientId: string;
  readonly kind: ReminderKind;
}

/** In their order. */
export async function stopTokens(vault: Vault, clinicId: string, of: readonly Stoppable[]): Promise<readonly string[]> {
  const seals = await vault.blindIndexes(
    clinicId,
    of.map(({ patientId, kind }) => words(patientId, kind)),
  );
  return of.map(({ patientId, kind }, index) => `${patientId}.${kind}.${seals[index]?.toString('base64url')}`);
}

export async function stopReminders(
  care: Care,
  clinicId: string,
  token: string,
): Promise<Result<{ readonly kind: ReminderKind; readonly clinic: string }, Refusal>> {
  const [patientId = '', said, seal = ''] = token.split('.');
  const kind = REMINDER_KINDS.find((one) => one === said);
  const clinic = await findClinic(care.pool, clinicId);
  if (!kind || !clinic) return err(wrongLink);
  const own = await care.vault.blindIndex(clinicId, words(patientId, kind));
  const given = Buffer.from(seal, 'base64url');
  if (given.length !== own.length || !timingSafeEqual(given, own)) return err(wrongLink);
  const [keptId = patientId] = await idsOf(care.pool, { clinicId, patientId });
  const owner = { clinicId, patientId: keptId };
  const choice = await findChoice(care.pool, owner);
  await putChoice(
    care.pool,
    owner,
    { ...choice, unwanted: REMINDER_KINDS.filter((one) => one === kind || choice.unwanted.includes(one)) },
    new Date(care.now()),
  );
  return ok({ kind, clinic: clinic.name });
}

const wrongLink = denied(403, 'wrong-link', 'This link is not whole: open it from the mail again, or choose on your own page.');
