/**
 * Private addresses to sign from home. The secret stands behind the `#` of the address, so that it reaches no log; it opens
 * once, and the device that opened it goes on with a pass of its own. Whoever holds it acts as that client, and as nobody else.
 */
import { randomBytes } from 'node:crypto';
import { DAY, err, ok, type Result } from '@afterglow/kernel';
import { type ConsentLink, closeLink, findLink, insertLink, openLink } from '../../store/consent/links.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, inClinic, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { sha256 } from '../mark.ts';
import { isSecret } from '../secret.ts';
import type { Door } from './append.ts';
import { consentsOf } from './overview.ts';

const OPEN_FOR = 3 * DAY;
const secret = (): string => randomBytes(32).toString('base64url');

export async function makeLink(care: Care, owner: Owner): Promise<Result<object, Refusal>> {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const key = secret();
  const now = care.now();
  const link = { ...owner, id: care.newId(), secretHash: sha256(key), madeAt: now, expiresAt: now + OPEN_FOR };
  await insertLink(care.pool, link, care.actor.id);
  return ok({ id: link.id, path: `/sign/${owner.clinicId}/${link.id}#${key}`, expiresAt: iso(link.expiresAt) });
}

export async function dropLink(care: Care, owner: Owner, linkId: string): Promise<Result<object, Refusal>> {
  return (await closeLink(care.pool, owner, linkId, care.now())) ? consentsOf(care, owner) : err(notFound('link'));
}

type Address = { readonly clinicId: string; readonly linkId: string };

/** Opened for the first time: from now on only with the pass that is given back. */
export async function enterLink(care: Care, { clinicId, linkId }: Address, key: string): Promise<Result<object, Refusal>> {
  const link = await standing(care, { clinicId, linkId });
  if (!link || !isSecret(key, link.secretHash)) return err(notFound('address, or it has ended: ask the clinic for a new one'));
  const pass = secret();
  const isFirst = await openLink(care.pool, clinicId, linkId, sha256(pass), care.now());
  if (!isFirst) return err({ type: 'conflict', message: 'This address was opened on another device. It works once: ask the clinic for a new one.' });
  return ok({ pass, expiresAt: iso(link.expiresAt) });
}

/** Does the work as the client of the link. */
export async function viaLink<T>(
  care: Care,
  address: Address,
  pass: string,
  work: (care: Care, owner: Owner, door: Door) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const link = await standing(care, address);
  if (!link || link.passHash === null || !isSecret(pass, link.passHash)) return err(notFound('address, or it has ended: ask the clinic for a new one'));
  const { clinicId, patientId } = link;
  const actor = { id: link.id, name: 'whoever holds the private link', role: 'client', patientId } as const;
  return work(inClinic(care, clinicId, actor), { clinicId, patientId }, { method: 'link', link: link.id });
}

async function standing(care: Care, { clinicId, linkId }: Address): Promise<ConsentLink | undefined> {
  const link = await findLink(care.pool, clinicId, linkId);
  return link && !link.isClosed && link.expiresAt > care.now() ? link : undefined;
}
