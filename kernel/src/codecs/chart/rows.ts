/** Which rows the chart has: one per label, in the protocol's order, before and after; and the signs worth drawing. */
import type { CourseBand } from '../../healing/course.ts';
import type { CarePlan, Instruction } from '../../plan/carePlan.ts';
import type { Library } from '../../protocol/library.ts';
import type { Session } from '../../record/person.ts';
import { capital } from '../../taxonomy/taxonomy.ts';
import type { Interval } from '../../time/interval.ts';
import { overlaps } from '../../time/interval.ts';

export interface ChartRow {
  readonly label: string;
  readonly instructions: readonly Instruction[];
}

export interface SignRow {
  readonly label: string;
  readonly bands: readonly CourseBand[];
}

export interface ChartRows {
  readonly before: readonly ChartRow[];
  readonly after: readonly ChartRow[];
  readonly signs: readonly SignRow[];
}

export interface RowRequest {
  readonly plan: CarePlan;
  readonly library: Library;
  readonly session: Session;
  readonly range: Interval;
  /** `main` leaves out what a protocol marks as minor. */
  readonly detail: 'main' | 'all';
}

const MOST_SIGNS = { main: 4, all: 12 } as const;

export function chartRows({ plan, library, session, range, detail }: RowRequest): ChartRows {
  const order = (library.protocols[session.protocol]?.rules ?? []).map(({ id }) => id);
  const place = ({ id, session: owner }: Instruction): number => (owner === session.id ? order.indexOf(id) : order.length);
  const shown = plan.instructions
    .filter((one) => !one.hidden && one.phase !== 'treat' && overlaps(one, range) && (detail === 'all' || !one.minor))
    .sort((a, b) => place(a) - place(b));
  return {
    before: byLabel(shown.filter(({ phase }) => phase === 'prepare')),
    after: byLabel(shown.filter(({ phase }) => phase === 'heal')),
    signs: signRows(plan, library, MOST_SIGNS[detail]),
  };
}

function byLabel(instructions: readonly Instruction[]): readonly ChartRow[] {
  const rows = new Map<string, Instruction[]>();
  for (const instruction of instructions) rows.set(instruction.label, [...(rows.get(instruction.label) ?? []), instruction]);
  return [...rows].map(([label, list]) => ({ label, instructions: list.sort((a, b) => a.start - b.start) }));
}

/** The signs that show most, by level times time. */
function signRows(plan: CarePlan, library: Library, most: number): readonly SignRow[] {
  const bySign = new Map<string, CourseBand[]>();
  for (const band of plan.course) bySign.set(band.sign, [...(bySign.get(band.sign) ?? []), band]);
  const weight = (bands: readonly CourseBand[]): number => bands.reduce((sum, band) => sum + band.upper * band.upper * (band.end - band.start), 0);
  const strongest = [...bySign.values()]
    .filter((bands) => weight(bands) > 0)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, most);
  return strongest.sort((a, b) => peakOf(a) - peakOf(b)).map((bands) => ({ label: capital(library.signs[bands[0]?.sign ?? '']?.label ?? ''), bands }));
}

/** When a sign first reaches its highest edge: signs are listed in the order they come. */
function peakOf(bands: readonly CourseBand[]): number {
  const top = Math.max(...bands.map((band) => band.upper));
  return bands.find((band) => band.upper === top)?.start ?? 0;
}
