/** Private links for filling in: for one client and this purpose only, until a time or until everything is sent. */
import { randomBytes } from 'node:crypto';
import { err, HOUR, ok, type Result } from '@afterglow/kernel';
import type { BodyOf, Routes } from '@afterglow/kernel/api';
import { findLink, insertLink, type IntakeLink, listLinks, revokeLink, useUpLink } from '../../store/intake/links.ts';
import { findPatient, type Owner } from '../../store/patients.ts';
import { type Care, inClinic, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { sha256 } from '../mark.ts';
import { isSecret } from '../secret.ts';
import { type DraftBody, intakeOf, saveIntake, sendIntake } from './fill.ts';

/** A phone has three days; a tablet at the desk two hours. */
const HOURS = { phone: 72, tablet: 2 } as const;

export async function addLink(care: Care, owner: Owner, { kind }: BodyOf<Routes['addIntakeLink']>) {
  if (!(await findPatient(care.pool, owner))) return err(notFound('client'));
  const secret = randomBytes(24).toString('base64url');
  const now = care.now();
  const id = care.newId();
  const expiresAt = now + HOURS[kind] * HOUR;
  await insertLink(care.pool, owner.clinicId, {
    id,
    patientId: owner.patientId,
    kind,
    secretHash: sha256(secret),
    createdBy: care.actor.name,
    createdAt: now,
    expiresAt,
  });
  return ok({ id, path: `/intake#${owner.clinicId}.${id}.${secret}`, expiresAt: iso(expiresAt) });
}

export async function linksOf(care: Care, owner: Owner) {
  return (await listLinks(care.pool, owner, care.now())).map(({ id, kind, createdBy, createdAt, expiresAt }) => ({
    id,
    kind,
    createdBy,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
  }));
}

export async function dropLink(care: Care, { linkId, ...owner }: Owner & { readonly linkId: string }) {
  return (await revokeLink(care.pool, owner, linkId, care.now())) ? ok({ done: true } as const) : err(notFound('link'));
}

interface Key {
  readonly clinicId: string;
  readonly linkId: string;
  readonly secret: string;
}

/** Whether the address never was, ran out, was stopped or is used up looks the same from outside. */
async function withLink<T>(care: Care, { clinicId, linkId, secret }: Key, work: (as: Care, owner: Owner, link: IntakeLink) => Promise<Result<T, Refusal>>) {
  const link = await findLink(care.pool, clinicId, linkId);
  const isRight = link !== undefined && isSecret(secret, link.secretHash);
  if (!isRight || link.revokedAt !== null || link.usedAt !== null || link.expiresAt <= care.now()) return err(notFound('link that still works'));
  const { patientId } = link;
  const actor = { id: `link ${link.id}`, name: 'the client, by a private link', role: 'client', patientId } as const;
  return work(inClinic(care, clinicId, actor), { clinicId, patientId }, link);
}

export const openLink = (care: Care, key: Key) =>
  withLink(care, key, async (as, owner, { kind }) => {
    const read = await intakeOf(as, owner);
    return read.ok ? ok({ ...read.value, sent: [], kind }) : read;
  });

const viaOf = ({ kind }: IntakeLink) => (kind === 'tablet' ? 'tablet' : 'link');

export const saveByLink = (care: Care, { secret, ...body }: DraftBody & { readonly secret: string }, place: Omit<Key, 'secret'>) =>
  withLink(care, { ...place, secret }, (as, owner, link) => saveIntake(as, owner, body, viaOf(link)));

export const sendByLink = (care: Care, { secret, ...body }: DraftBody & { readonly secret: string }, place: Omit<Key, 'secret'>) =>
  withLink(care, { ...place, secret }, async (as, owner, link) => {
    const sent = await sendIntake(as, owner, body, viaOf(link));
    if (sent.ok && sent.value.left === 0) await useUpLink(as.pool, owner.clinicId, link.id, as.now());
    return sent;
  });
