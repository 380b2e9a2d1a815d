/** A wish for a series, read against the whole library. */
import type { SeriesRequest } from '../src/series/seriesRequest.ts';
import { seriesFile, type SeriesInput } from '../src/series/seriesSchema.ts';
import { readSeries } from '../src/series/readSeries.ts';
import { wholeLibrary } from './wholeLibrary.ts';

/** A Sunday in Chicago, and three microneedling sessions. */
export const seriesInput: SeriesInput = { now: '2026-11-22T09:00', zone: 'America/Chicago', wants: [{ protocol: 'skinpen-microneedling', sessions: 3 }] };

export function seriesRequest(input: Partial<SeriesInput> = {}): SeriesRequest {
  const read = readSeries(seriesFile.parse({ ...seriesInput, ...input }), wholeLibrary);
  if (!read.ok) throw new Error(read.error.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return read.value;
}
