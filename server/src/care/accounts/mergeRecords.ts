/** Two records become one, and whoever came in by the one that is gone comes in by the other: their phone keeps what it has. */
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import type { Accounts } from '../../auth/accounts.ts';
import { moveMemberships } from '../../store/accounts/people.ts';
import type { Owner } from '../../store/patients.ts';
import { merge } from '../chart/merge.ts';
import type { Care } from '../deps.ts';

export async function mergeRecords(accounts: Accounts, care: Care, owner: Owner, body: BodyOf<Routes['merge']>) {
  const done = await merge(care, owner, body);
  if (done.ok) await moveMemberships(accounts.sql, owner.clinicId, { from: body.other, to: owner.patientId });
  return done;
}
