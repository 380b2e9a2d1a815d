/** The door through which somebody reads and signs: their phone, the tablet at the desk, a private link. One set of acts for all. */
import type { ConsentBundle, Result } from '@afterglow/kernel';
import type { BodyInputOf, ProblemJson, ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';

export type Consents = ReplyOf<Routes['consents']>;
export type ConsentItem = Consents['items'][number];
export type SignRequest = BodyInputOf<Routes['signConsent']>;
export type WithdrawRequest = BodyInputOf<Routes['withdrawConsent']>;
type Reply<T> = Promise<Result<T, ProblemJson>>;

export interface ConsentDoor {
  readonly kind: 'phone' | 'desk' | 'link';
  readonly key: readonly string[];
  readonly look: () => Reply<Consents>;
  readonly show: (text: string, language?: string) => Reply<ReplyOf<Routes['showConsent']>>;
  readonly sign: (body: SignRequest) => Reply<ReplyOf<Routes['signConsent']>>;
  readonly withdraw: (signatureId: string, body: WithdrawRequest) => Reply<ReplyOf<Routes['withdrawConsent']>>;
  /** One record with its proof; left out: all. */
  readonly record: (signatureId?: string) => Reply<ConsentBundle>;
}

export function patientDoor(clinicId: string, patientId: string, kind: 'phone' | 'desk'): ConsentDoor {
  const params = { clinicId, patientId };
  return {
    kind,
    key: ['consents', clinicId, patientId],
    look: () => call('consents', { params }),
    show: (text, language) => call('showConsent', { params, body: { text, ...(language === undefined ? {} : { language }) } }),
    sign: (body) => call('signConsent', { params, body }),
    withdraw: (signatureId, body) => call('withdrawConsent', { params: { ...params, signatureId }, body }),
    record: (signatureId) => (signatureId === undefined ? call('consentBundle', { params }) : call('consentRecord', { params: { ...params, signatureId } })),
  };
}

export function linkDoor(clinicId: string, linkId: string, pass: string): ConsentDoor {
  const params = { clinicId, linkId };
  return {
    kind: 'link',
    key: ['consents', clinicId, linkId],
    look: () => call('linkConsents', { params, body: { pass } }),
    show: (text, language) => call('linkShow', { params, body: { pass, text, ...(language === undefined ? {} : { language }) } }),
    sign: (body) => call('linkSign', { params, body: { ...body, pass } }),
    withdraw: (signature, body) => call('linkWithdraw', { params, body: { ...body, pass, signature } }),
    record: (signature) => call('linkRecord', { params, body: { pass, ...(signature === undefined ? {} : { signature }) } }),
  };
}

export function useConsents(door: ConsentDoor) {
  return useQuery<Consents>({
    queryKey: door.key,
    staleTime: 0,
    queryFn: async () => {
      const reply = await door.look();
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
}

/** In words, for the record: what the device says of itself. */
export const deviceWords = (): string => `${navigator.userAgent.slice(0, 300)}; ${screen.width} × ${screen.height}`;
