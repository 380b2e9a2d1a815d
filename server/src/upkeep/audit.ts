/** The audit log, for who checks it from outside. In: the house, anchors. Out: clinic by clinic whether it is whole; new anchors. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@afterglow/kernel';
import { type Anchor, anchorHeads, publicKeyOf, readAnchors } from '../care/audit/anchors.ts';
import { verifyChain, type Verified } from '../care/audit/verify.ts';
import { addToAnchorFile, readAnchorFile } from '../store/anchorFile.ts';
import { listClinics } from '../store/clinics.ts';
import type { House, Settings } from './openHouse.ts';

/** Where a server keeps the heads it signs. */
export const anchorFile = ({ data }: Pick<Settings, 'data'>): string => join(data, 'audit-anchors.jsonl');

export interface VerifyRequest {
  readonly clinic?: string | undefined;
  /** The file of anchors; left out: the server's own. */
  readonly anchors?: string | undefined;
  /** PEM of the public key; left out: the one in the keys folder. */
  readonly publicKey?: string | undefined;
}

export async function verifyAudit(house: House, request: VerifyRequest): Promise<Result<readonly Verified[], string>> {
  const path = request.anchors ?? anchorFile(house.settings);
  if (request.anchors !== undefined && !existsSync(path)) return err(`there is no file ${path}`);
  const { anchors, broken } = readAnchors(readAnchorFile(path));
  if (broken.length > 0) return err(`${path}: line ${broken[0]} is no anchor`);
  const publicKey = publicKeyFor(house, request.publicKey, anchors.length > 0);
  if (!publicKey.ok) return publicKey;
  const clinics = (await listClinics(house.pool)).filter(({ id }) => request.clinic === undefined || id === request.clinic);
  if (request.clinic !== undefined && clinics.length === 0) return err(`there is no clinic ${request.clinic}`);
  const told: Verified[] = [];
  for (const { id } of clinics) {
    told.push(await verifyChain(house.pool.within({ clinicId: id, role: 'system', patientId: null }), id, anchors, publicKey.value));
  }
  for (const clinic of goneClinics(anchors, clinics, request.clinic))
    told.push({ clinic, entries: 0, anchors: 1, wrong: { seq: 1, what: 'the clinic is gone, and its log with it' } });
  return ok(told);
}

const goneClinics = (anchors: readonly Anchor[], clinics: readonly { readonly id: string }[], only: string | undefined): readonly string[] =>
  only === undefined ? [...new Set(anchors.map(({ clinic }) => clinic))].filter((id) => !clinics.some((one) => one.id === id)) : [];

function publicKeyFor({ roots }: House, path: string | undefined, isNeeded: boolean): Result<KeyObject | undefined, string> {
  if (path === undefined) {
    const key = roots.findSigningKey();
    if (!key && isNeeded) return err(`anchor.key is not in ${roots.folder}: name the public key with --public-key`);
    return ok(key && publicKeyOf(key));
  }
  try {
    return ok(createPublicKey(readFileSync(path)));
  } catch {
    return err(`${path} is no public key (PEM)`);
  }
}

/** Signs every head that has moved. `publicKey`: what whoever checks needs, in PEM. */
export async function anchorAudit({ settings, pool, roots, now }: Pick<House, 'settings' | 'pool' | 'roots' | 'now'>, path = anchorFile(settings)) {
  const key = roots.signingKey();
  const { anchors } = readAnchors(readAnchorFile(path));
  const made = await anchorHeads(pool, key, anchors, now());
  addToAnchorFile(path, made);
  return { file: path, made, publicKey: publicKeyOf(key).export({ type: 'spki', format: 'pem' }).toString() };
}
