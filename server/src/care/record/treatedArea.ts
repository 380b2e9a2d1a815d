/**
 * The one area a session is about, from the zones that were treated. In: record, library, the protocol's own area.
 * Out: null where that area holds; the zones' own where all lie elsewhere; everywhere where they lie in and outside of it,
 * so that no rule misses treated skin.
 */
import type { Library, SessionRecord } from '@afterglow/kernel';

export function areaOf({ zones }: SessionRecord, { record, taxonomy }: Pick<Library, 'record' | 'taxonomy'>, own: string | null): string | null {
  const { areas } = taxonomy.file;
  const widest = (area: string): string => {
    const wider = areas[area]?.is;
    return wider === undefined || area === own ? area : widest(wider);
  };
  const treated = [...new Set(zones.flatMap(({ id }) => record.zones[id]?.area ?? []).map(widest))];
  const [only] = treated;
  if (only === undefined || own === null || (treated.length === 1 && only === own)) return null;
  if (treated.length === 1) return only;
  return Object.keys(areas).find((area) => areas[area]?.everywhere) ?? null;
}
