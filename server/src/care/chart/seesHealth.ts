/** Whose eyes health is for: those who treat, or answer for treatments. The front desk sees who somebody is and when they come. */
import { CARERS } from '@afterglow/kernel/api';
import type { Care } from '../deps.ts';

export const seesHealth = ({ actor }: Pick<Care, 'actor'>): boolean => actor.role === 'system' || CARERS.some((role) => role === actor.role);

const OF_THE_STAFF = ['note', 'restricted'];
const OF_HEALTH = ['note', 'fitzpatrick', 'concerns', 'conditions', 'allergies', 'exposures'];

/** May this actor read this field of a client's record? Clients read their facts, not what the staff notes about them. */
export const seesField = (care: Pick<Care, 'actor'>, field: string): boolean =>
  seesHealth(care) || !(care.actor.role === 'client' ? OF_THE_STAFF : OF_HEALTH).includes(field);
