/** How urgent a matter of the worklist is. */

/** From the mildest on. Nothing heard is less than "call today", and more than what is read the next working day. */
export const MATTER_STATES = ['expected', 'watch', 'routine', 'silent', 'same-day', 'emergency'] as const;
export type MatterState = (typeof MATTER_STATES)[number];

export const stateRank = (state: MatterState): number => MATTER_STATES.indexOf(state);

/** Somebody has to act: the rest is told to the client at once, and read when there is time. */
export const needsPerson = (state: MatterState): boolean => stateRank(state) >= stateRank('routine');
