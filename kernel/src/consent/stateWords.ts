/** A state of consent in one line, for the desk and the session record. In: the state, the time, the zone. Out: words; '' when it is given. */
import { dayDate } from '../time/dateWords.ts';
import type { ConsentState } from './state.ts';

export function consentWords({ status, text, signature }: ConsentState, zone: string): string {
  const title = text?.title ?? '';
  const on = (at: number | null | undefined): string => (at == null ? '' : ` on ${dayDate(at, zone)}`);
  switch (status) {
    case 'given':
      return '';
    case 'no-text':
      return 'Consent missing: the clinic has no text for this treatment';
    case 'missing':
      return `Consent missing: ${title}`;
    case 'withdrawn':
      return `Consent missing: ${title} was withdrawn${on(signature?.withdrawnAt)}`;
    case 'expired':
      return `Consent expired: ${title} ran out${on(signature?.expiresAt === undefined || signature.expiresAt === null ? null : signature.expiresAt - 1)}`;
    case 'outdated':
      return `Consent to sign again: ${title} has a new version (${signature?.version} → ${text?.version})`;
  }
}
