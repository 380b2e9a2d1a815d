/** The journey of who looks, or of the demo client: from the plan bundle; the plan is derived here. */
import {
  type CarePlan,
  derivePlan,
  type ExposureFile,
  type Library,
  type Person,
  parseInstant,
  type Protocol,
  readPatient,
  type Session,
} from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { type Had, readBundle } from './offline/bundle.ts';
import type { Bundle } from './offline/store.ts';
import { sessionOf } from './sessionOf.ts';

export interface Journey {
  readonly library: Library;
  /** The same with the clinic's ingredient table, for whoever reads labels: `useLabels`. */
  readonly readLabels: Had['readLabels'];
  /** Which library and which table. */
  readonly marks: string;
  readonly clinic: Bundle['clinic'];
  readonly account: string;
  readonly patientId: string;
  readonly person: Person;
  /** As written down: products with their lists. */
  readonly uses: readonly ExposureFile[];
  readonly session: Session;
  readonly sessions: readonly Session[];
  readonly protocol: Protocol;
  readonly plan: CarePlan;
  readonly checkIns: Bundle['checkIns'];
  readonly facts: Bundle['facts'];
  /** What was said of steps, and where appointments stand because of it, as the server had it. */
  readonly steps: Bundle['steps'];
  readonly standing: Bundle['standing'];
  /** How far the clock that counts is from this device's. */
  readonly clockAhead: number;
  /** When it was asked for, by this device's clock. */
  readonly askedAt: number;
  /** When this was had from the server, by that clock. */
  readonly asOf: number;
  readonly isOffline: boolean;
  readonly isDemo: boolean;
}

/** null: nobody's: no client is signed in, or none has had a session yet. */
export const useJourney = () => useQuery<Journey | null>({ queryKey: ['journey'], queryFn: readJourney, staleTime: 0 });

/** The journey's library with what reads labels; it comes after what the day needs. */
export const useLabels = ({ clinic, marks, readLabels }: Journey) =>
  useQuery<Library>({ queryKey: ['labels', clinic.id, marks], queryFn: readLabels, staleTime: Number.POSITIVE_INFINITY });

async function readJourney(): Promise<Journey | null> {
  const had = await readBundle();
  return had && journeyOf(had);
}

function journeyOf({ kept, library, readLabels, isOffline }: Had): Journey | null {
  const { bundle, clockAhead, askedAt = 0, fetchedAt, account, patientId } = kept;
  const sessions = bundle.sessions.map(sessionOf);
  if (sessions.length === 0) return null;
  const facts = readPatient(bundle.facts, { zone: bundle.clinic.zone, library, meanings: bundle.meanings });
  const session = sessions.find(({ id }) => id === kept.session) ?? sessionNow(sessions, Date.now() + clockAhead);
  const protocol = session && library.protocols[session.protocol];
  if (!facts.ok || !session || !protocol) throw new Error('the record is not complete');
  const { person } = facts.value;
  return {
    library,
    readLabels,
    marks: `${bundle.library} ${bundle.ingredients}`,
    clinic: bundle.clinic,
    account,
    patientId,
    person,
    uses: bundle.facts.exposures ?? [],
    session,
    sessions,
    protocol,
    plan: derivePlan({ library, sessions, person }),
    checkIns: bundle.checkIns,
    facts: bundle.facts,
    // A bundle that was kept by an older version has none.
    steps: bundle.steps ?? [],
    standing: bundle.standing ?? [],
    clockAhead,
    askedAt,
    asOf: parseInstant(bundle.at) ?? fetchedAt + clockAhead,
    isOffline,
    isDemo: kept.session !== null,
  };
}

/** The last one that has begun, or the first to come. */
function sessionNow(sessions: readonly Session[], now: number): Session | undefined {
  const inOrder = [...sessions].sort((a, b) => a.start - b.start);
  return inOrder.findLast(({ start }) => start <= now) ?? inOrder[0];
}
