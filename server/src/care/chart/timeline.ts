/**
 * A client's life as one list, newest first. Each kind of entry has a reader; an area that keeps something about clients adds
 * its reader to READERS, one line, and its entries stand among the others.
 */
import type { TimelineEntry, TimelineReader, TimelineRequest } from './timelineEntry.ts';
import { appointments, checkIns, sessions, steps } from './timelineOfCare.ts';
import { exposures, facts, files, merges } from './timelineOfRecord.ts';

export const READERS: readonly TimelineReader[] = [appointments, sessions, checkIns, steps, exposures, facts, files, merges];

export async function timelineOf(request: TimelineRequest, seesHealth: boolean): Promise<readonly TimelineEntry[]> {
  const read = await Promise.all(READERS.filter(({ isHealth }) => seesHealth || !isHealth).map((reader) => reader.read(request)));
  return read.flat().sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
