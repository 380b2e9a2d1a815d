/** What has to be settled before a record is signed. Each check says in words what speaks against it; nothing said: go on. */
import { screen, standingOf } from '@afterglow/kernel';
import { lifeOf } from '../booking/life.ts';
import type { Care } from '../deps.ts';
import type { RecordSituation } from './situation.ts';

export type SigningCheck = (care: Care, situation: RecordSituation) => Promise<readonly string[]>;

/** The screening of this client for this session, as it stands: whatever is not clear, and every question nobody has answered. */
const candidacyIsClear: SigningCheck = async (care, { owner, sessionId, library, protocol, start, end, clinic }) => {
  if (!protocol) return [];
  const life = await lifeOf(care, owner.clinicId, owner.patientId);
  if (!life) return [];
  const session = { id: sessionId, protocol: protocol.id, start, end, zone: clinic.zone, area: null, facts: {} };
  const ruled = screen({ library, protocol, session, sessions: life.sessions.filter(({ id }) => id !== sessionId), person: life.person });
  const { reasons, questions } = standingOf(ruled, life.clearances, session);
  const against = reasons.filter(({ status }) => status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text));
  return [...new Set([...against, ...questions.map(({ because }) => `Not answered: ${because}`)])];
};

/** Consent adds its own check to this list. */
export const BEFORE_SIGNING: readonly SigningCheck[] = [candidacyIsClear];

export async function whatSpeaksAgainst(care: Care, situation: RecordSituation, checks = BEFORE_SIGNING): Promise<readonly string[]> {
  const said = await Promise.all(checks.map((check) => check(care, situation)));
  return said.flat();
}
