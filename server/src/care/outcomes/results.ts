/**
 * What a clinic's sessions came to. In: a treatment and a time. Out: results by protocol version, for the page and as files.
 * Rows leave the house without names, ids, days and words; the year of a session is as near as they come.
 */
import {
  addMonths,
  dayOf,
  err,
  healingAgainstBand,
  ok,
  outcomeAsks,
  parseDay,
  printDay,
  type Result,
  resultRows,
  resultsOf,
  type SessionResult,
  startOfDay,
  stepsKept,
} from '@afterglow/kernel';
import type { BodyOf, ReplyOf, Routes } from '@afterglow/kernel/api';
import { findDemoClinic } from '../../store/clinics.ts';
import { openedIn } from '../../store/outcomes/opened.ts';
import { listTreated, readCounted, type CountedSession } from '../../store/outcomes/results.ts';
import { csvText } from '../audit/csv.ts';
import { clinicOf } from '../clinics.ts';
import { type Care, invalid, type Refusal } from '../deps.ts';
import { deidentified } from './deidentified.ts';

type Asked = BodyOf<Routes['results']>;
type Results = ReplyOf<Routes['results']>;

/** More at once would take too long; a shorter time is asked for. */
const MOST = 20_000;
const USUAL_MONTHS = 24;

interface Found {
  readonly protocol: string | null;
  readonly from: string;
  readonly to: string;
  readonly isDemo: boolean;
  readonly isCut: boolean;
  readonly treated: Results['treated'];
  readonly counted: readonly { readonly session: SessionResult; readonly year: number }[];
}

export async function results(care: Care, clinicId: string, asked: Asked): Promise<Result<Results, Refusal>> {
  const found = await find(care, clinicId, asked);
  if (!found.ok) return found;
  const { counted, ...head } = found.value;
  return ok({ ...head, versions: [...versionsOf(care, counted)] });
}

const versionsOf = ({ library }: Care, counted: Found['counted']) =>
  library.outcomes
    ? resultsOf(
        library.outcomes,
        counted.map(({ session }) => session),
      )
    : [];

export async function resultsCsv(care: Care, clinicId: string, asked: Asked): Promise<Result<ReplyOf<Routes['resultsCsv']>, Refusal>> {
  const found = await find(care, clinicId, asked);
  if (!found.ok) return found;
  const { counted, protocol, from, to, isCut } = found.value;
  const rows = versionsOf(care, counted).flatMap((version) => resultRows(version, care.library));
  const head = ['treatment', 'version', 'of', 'measure', 'who', 'when', 'level', 'count', 'out of', 'percent', 'from percent', 'to percent', 'note'];
  return ok({ name: `results-${protocol ?? 'none'}-${from}-${to}.csv`, csv: csvText([head, ...rows.map((row) => [...row])]), isCut });
}

export async function resultRowsCsv(care: Care, clinicId: string, asked: Asked): Promise<Result<ReplyOf<Routes['resultRowsCsv']>, Refusal>> {
  const found = await find(care, clinicId, asked);
  if (!found.ok) return found;
  const { counted, protocol, isCut } = found.value;
  return ok({ name: `result-rows-${protocol ?? 'none'}.csv`, csv: csvText(deidentified(care.library, counted)), isCut });
}

async function find(care: Care, clinicId: string, asked: Asked): Promise<Result<Found, Refusal>> {
  const clinic = await clinicOf(care, clinicId);
  if (!clinic.ok) return clinic;
  const { zone } = clinic.value;
  const days = daysOf(asked, dayOf(care.now(), zone));
  if (!days.ok) return days;
  const { from, to } = days.value;
  const treated = (await listTreated(care.pool, clinicId, new Date(care.now()))).map(({ protocol, sessions }) => ({
    protocol,
    title: care.library.protocols[protocol]?.title ?? protocol,
    sessions,
  }));
  const protocol = asked.protocol ?? treated[0]?.protocol ?? null;
  const until = Math.min(care.now(), startOfDay(to + 1, zone));
  const counted: { session: SessionResult; year: number }[] = [];
  let isCut = false;
  for await (const page of protocol === null
    ? []
    : readCounted(
        care.pool,
        clinicId,
        { protocol, from: new Date(startOfDay(from, zone)), to: new Date(until), now: new Date(care.now()) },
        openedIn(care.memory),
      )) {
    for (const one of page) counted.push({ session: resultOf(care, one), year: yearOf(one.session) });
    isCut = counted.length >= MOST;
    if (isCut) break;
  }
  const isDemo = (await findDemoClinic(care.pool))?.id === clinicId;
  return ok({ protocol, from: printDay(from), to: printDay(to), isDemo, isCut, treated, counted: counted.slice(0, MOST) });
}

const yearOf = ({ start, zone }: CountedSession['session']): number => Number(printDay(dayOf(start, zone)).slice(0, 4));

/** How steps were kept is known where anything was said, and while the library holds the version the session was treated by. */
function resultOf(care: Care, one: CountedSession): SessionResult {
  const { session, patientId, others, entries, told, adverse, serious, steps } = one;
  const asks = outcomeAsks(care.library, session, others);
  const protocol = care.library.protocols[session.protocol];
  const isSame = protocol?.version === session.version;
  return {
    id: session.id,
    client: patientId,
    protocol: session.protocol,
    version: session.version,
    entries,
    asked: asks.filter(({ from }) => from <= care.now()).map(({ asked }) => asked),
    healing: healingAgainstBand(told),
    adverse,
    serious,
    adherence: protocol && isSame && steps ? stepsKept(protocol, session, steps, care.now()) : null,
  };
}

function daysOf({ from, to }: Asked, today: number): Result<{ readonly from: number; readonly to: number }, Refusal> {
  const last = to === undefined ? today : parseDay(to);
  if (last === undefined) return err(invalid('to', `"${to}" is not a date: use 2026-12-15`));
  const first = from === undefined ? addMonths(last, -USUAL_MONTHS) : parseDay(from);
  if (first === undefined) return err(invalid('from', `"${from}" is not a date: use 2026-12-15`));
  return last < first ? err(invalid('to', 'the last day comes before the first')) : ok({ from: first, to: last });
}
