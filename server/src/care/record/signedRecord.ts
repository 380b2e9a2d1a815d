/** What can be done with a signed record: add to it, verify it, print it. Never change it. */
import { type AddendumContent, addendumContent, canonicalJson, err, ok, recordSheet, type Result } from '@afterglow/kernel';
import type { BodyOf, RecordReply, Routes } from '@afterglow/kernel/api';
import { findSigned, insertAddendum, listAddenda } from '../../store/record/signed.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { sha256 } from '../mark.ts';
import { readRecord } from './read.ts';
import { type RecordAddress, situationOf } from './situation.ts';

export async function addAddendum(
  care: Care,
  address: RecordAddress,
  { reason, text, name }: BodyOf<Routes['addAddendum']>,
): Promise<Result<RecordReply, Refusal>> {
  const found = await situationOf(care, address);
  if (!found.ok) return found;
  const { owner, sessionId, key } = found.value;
  const signed = await findSigned(care.pool, owner, sessionId, key);
  if (!signed) return err(notFound('signed record'));
  const before = (await listAddenda(care.pool, owner, sessionId, key)).at(-1);
  const content: AddendumContent = {
    format: 'afterglow-addendum/1',
    session: sessionId,
    number: (before?.number ?? 0) + 1,
    after: before?.hash ?? signed.hash,
    reason,
    text,
    author: { account: care.actor.id, name },
    at: iso(care.now()),
  };
  const json = canonicalJson(content);
  const addendum = { number: content.number, text: json, hash: sha256(json), by: care.actor.id, name, at: care.now() };
  if (!(await insertAddendum(care.pool, owner, sessionId, addendum, key)))
    return err({ type: 'conflict', message: 'somebody else added an addendum a moment before: read it, then send yours again' });
  return readRecord(care, address);
}

/** One self-contained page, from the bytes that were signed. */
export async function sheetOf(care: Care, address: RecordAddress) {
  const found = await situationOf(care, address);
  if (!found.ok) return found;
  const { owner, sessionId, key, library, protocol, protocolId, patient } = found.value;
  const signed = await findSigned(care.pool, owner, sessionId, key);
  if (!signed) return err(notFound('signed record'));
  const addenda = (await listAddenda(care.pool, owner, sessionId, key)).map(({ text, hash }) => ({ content: addendumContent.parse(JSON.parse(text)), hash }));
  const day = iso(signed.at).slice(0, 10);
  return ok({
    name: `session-record-${patient.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${day}.html`,
    html: recordSheet({ text: signed.text, hash: signed.hash, addenda, guide: library.record, title: protocol?.title ?? protocolId }),
  });
}
