/** Which charts were opened last on this device: ids alone are kept here, names are asked for. */
import { isRecord, useStored } from './stored.ts';

const MOST = 8;
const readIds = (raw: unknown): readonly string[] | undefined =>
  Array.isArray(raw) && !isRecord(raw) ? raw.filter((one) => typeof one === 'string') : undefined;

export function useRecentIds() {
  const [ids, setIds] = useStored<readonly string[]>('recent-clients', [], readIds);
  return { ids, note: (id: string): void => setIds([id, ...ids.filter((one) => one !== id)].slice(0, MOST)) };
}
