/** Which modality a treatment is recorded as. In: the guide, the taxonomy, the protocol. Out: the modality, with its id. */
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { isAnyKindOf } from '../../taxonomy/taxonomy.ts';
import type { Modality, RecordGuide } from './guideSchema.ts';

export interface NamedModality extends Modality {
  readonly id: string;
}

/** The first modality whose classes the treatment belongs to; for others, a record of times, zones and notes. */
export function modalityOf(guide: RecordGuide, taxonomy: Taxonomy, protocol: string): NamedModality {
  for (const [id, modality] of Object.entries(guide.modalities)) if (isAnyKindOf(taxonomy, protocol, modality.classes)) return { id, ...modality };
  return OTHER;
}

const OTHER: NamedModality = {
  id: 'other',
  label: 'Treatment',
  classes: [],
  ablates: false,
  settings: [],
  needs: ['times', 'response', 'adverse'],
  zoneNeeds: [],
  endpoints: [],
  responses: [],
  notes: [],
  ranges: [],
  basis: 'unsourced',
};
