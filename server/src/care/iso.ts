/** Instants as they travel: ISO 8601 in UTC. In: an instant that is stored, so that it has a text. Out: the text; of an open end null. */
import { type Instant, printInstant } from '@afterglow/kernel';

export const iso = (at: Instant): string => printInstant(at) ?? '';
export const isoOrNull = (at: Instant | null | undefined): string | null => (at === null || at === undefined ? null : printInstant(at));
