/** A record as the screen shows it: what it is about, the draft or what was signed, the last one beside it. */
import { addendumContent, err, ok, type Result, sessionRecord, signedContent } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { findDraft } from '../../store/record/drafts.ts';
import { findSigned, lastSigned, listAddenda } from '../../store/record/signed.ts';
import { SealBroken } from '../../vault/vault.ts';
import { lifeOf } from '../booking/life.ts';
import { setupOf } from '../booking/setup.ts';
import type { Care, Refusal } from '../deps.ts';
import { iso } from '../iso.ts';
import { whatSpeaksAgainst } from './beforeSigning.ts';
import { type RecordAddress, type RecordSituation, situationOf } from './situation.ts';

export async function readRecord(care: Care, address: RecordAddress): Promise<Result<RecordReply, Refusal>> {
  const situation = await situationOf(care, address);
  if (!situation.ok) return situation;
  try {
    return ok(await recordView(care, situation.value));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return err({ type: 'conflict', message: 'what is stored of this record was changed and does not open: have it verified' });
  }
}

export async function recordView(care: Care, situation: RecordSituation): Promise<RecordReply> {
  const { owner, sessionId, clinic, patient, protocolId, protocol, modality, start, end, key } = situation;
  const draft = await findDraft(care.pool, owner, sessionId, key);
  const last = await lastSigned(care.pool, owner, sameKind(situation), start, key);
  const setup = await setupOf(care, owner.clinicId);
  const resources = setup.ok ? setup.value.resources : [];
  const { person } = (await lifeOf(care, owner.clinicId, owner.patientId)) ?? {};
  const type = person?.fitzpatrick ?? null;
  return {
    session: {
      id: sessionId,
      protocol: protocolId,
      title: protocol?.title ?? protocolId,
      modality: modality.id,
      zone: clinic.zone,
      start: iso(start),
      end: iso(end),
      appointment: situation.appointment
        ? {
            status: situation.appointment.status,
            provider: assigned(situation, resources, 'provider')?.name ?? '',
            device: assigned(situation, resources, 'device')?.name ?? '',
          }
        : null,
    },
    client: { id: patient.id, name: patient.name, fitzpatrick: type?.high ?? null },
    now: iso(care.now()),
    checks: [...(await whatSpeaksAgainst(care, situation))],
    draft: draft ? { version: draft.version, record: sessionRecord.parse(draft.body), by: draft.by, at: iso(draft.at) } : null,
    signed: await signedView(care, situation),
    last: last ? { id: last.signed.sessionId, start: iso(last.start), record: signedContent.parse(JSON.parse(last.signed.text)).record } : null,
    devices: resources.filter(({ kind }) => kind === 'device').map(({ id, name }) => ({ id, name })),
    takeHome: (protocol?.takeHome ?? []).map(({ name, use }) => ({ name, use })),
  };
}

async function signedView(care: Care, { owner, sessionId, key }: RecordSituation): Promise<RecordReply['signed']> {
  const signed = await findSigned(care.pool, owner, sessionId, key);
  if (!signed) return null;
  const addenda = await listAddenda(care.pool, owner, sessionId, key);
  return {
    content: signedContent.parse(JSON.parse(signed.text)),
    hash: signed.hash,
    addenda: addenda.map(({ number, name, at, hash, text }) => {
      const content = addendumContent.parse(JSON.parse(text));
      return { number, name, at: iso(at), hash, reason: content.reason, text: content.text };
    }),
  };
}

/** Treatments that are recorded in the same way, so that their settings compare. */
const sameKind = ({ library, protocolId, modality }: RecordSituation): readonly string[] => [
  protocolId,
  ...Object.keys(library.protocols).filter((id) => modality.classes.some((of) => library.taxonomy.ancestors.get(id)?.has(of))),
];

export function assigned<R extends { readonly id: string; readonly kind: string }>(
  { appointment }: RecordSituation,
  resources: readonly R[],
  kind: string,
): R | undefined {
  const ids = new Set(Object.values(appointment?.assigned ?? {}));
  return resources.find((one) => one.kind === kind && ids.has(one.id));
}
