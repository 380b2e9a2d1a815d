/** Where a questionnaire comes from and goes to: the client's own record, or a private link. In: which. Out: open, save, send. */
import type { Result } from '@afterglow/kernel';
import type { BodyInputOf, ProblemJson, ReplyOf, Routes } from '@afterglow/kernel/api';
import { call } from './client.ts';

export type Intake = ReplyOf<Routes['intake']>;
export type DueForm = Intake['forms'][number];
export type SentReply = ReplyOf<Routes['sendIntake']>;
type Draft = BodyInputOf<Routes['saveIntake']>;

export type IntakeSource =
  | { readonly kind: 'record'; readonly clinicId: string; readonly patientId: string }
  | { readonly kind: 'link'; readonly clinicId: string; readonly linkId: string; readonly secret: string };

/** `#clinic.link.secret`: what stands behind # never reaches a server's log. */
export function linkIn(hash: string): IntakeSource | undefined {
  const [clinicId = '', linkId = '', secret = ''] = hash.replace(/^#/, '').split('.');
  return /^[\w-]{32}$/.test(secret) ? { kind: 'link', clinicId, linkId, secret } : undefined;
}

export async function openIntake(source: IntakeSource): Promise<Result<Intake, ProblemJson>> {
  if (source.kind === 'record') return call('intake', { params: { clinicId: source.clinicId, patientId: source.patientId } });
  return call('openIntakeLink', { params: { clinicId: source.clinicId, linkId: source.linkId }, body: { secret: source.secret } });
}

export async function saveDraft(source: IntakeSource, draft: Draft) {
  if (source.kind === 'record') return call('saveIntake', { params: { clinicId: source.clinicId, patientId: source.patientId }, body: draft });
  const { clinicId, linkId, secret } = source;
  return call('saveIntakeByLink', { params: { clinicId, linkId }, body: { ...draft, secret } });
}

export async function sendDraft(source: IntakeSource, draft: Draft): Promise<Result<SentReply, ProblemJson>> {
  if (source.kind === 'record') return call('sendIntake', { params: { clinicId: source.clinicId, patientId: source.patientId }, body: draft });
  const { clinicId, linkId, secret } = source;
  return call('sendIntakeByLink', { params: { clinicId, linkId }, body: { ...draft, secret } });
}
