/** Does a first session still need somebody to look first? In: the treatment, the session, the consultations on record. Out: why, or nothing. */
import { emptyIntakeBook } from '../protocol/intakeBookSchema.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { Session } from '../record/person.ts';
import { type DayNumber, printDay } from '../time/calendar.ts';
import { type Offset, parseOffset } from '../time/offset.ts';
import { addCalendar } from '../time/window.ts';
import { dayOf } from '../time/zone.ts';

export const CONSULTATION_KINDS = ['consultation', 'examination'] as const;

export interface Consultation {
  readonly kind: (typeof CONSULTATION_KINDS)[number];
  /** null: for every treatment. */
  readonly protocol: string | null;
  readonly day: DayNumber;
  /** The last day it counts. */
  readonly lastDay: DayNumber;
  readonly by: string;
}

export interface GateRequest {
  readonly protocol: Protocol;
  readonly session: Session;
  readonly sessions: readonly Session[];
  readonly consultations: readonly Consultation[];
}

/** The reason in words; undefined: nothing is missing. */
export function consultationMissing({ protocol, session, sessions, consultations }: GateRequest): string | undefined {
  if (protocol.consultation?.required !== true) return undefined;
  const isFirst = !sessions.some((other) => other.id !== session.id && other.protocol === protocol.id && other.start < session.start);
  if (!isFirst) return undefined;
  const day = dayOf(session.start, session.zone);
  const fitting = consultations.filter((one) => one.protocol === null || one.protocol === protocol.id);
  if (fitting.some((one) => one.day <= day && one.lastDay >= day)) return undefined;
  const last = fitting.reduce<Consultation | null>((a, b) => (a && a.lastDay > b.lastDay ? a : b), null);
  if (last && last.lastDay < day)
    return `The ${last.kind} of ${printDay(last.day)} counts until ${printDay(last.lastDay)}, before this session. ${protocol.consultation.text}`;
  return `No consultation is on record before this first session. ${protocol.consultation.text}`;
}

/** The last day a consultation of this day counts for a treatment. */
export function consultationLastDay(day: DayNumber, protocol: Protocol | undefined, library: Pick<Library, 'intake'>): DayNumber {
  return addCalendar(day, protocol?.consultation?.validFor ?? spanOf((library.intake ?? emptyIntakeBook).consultation.validFor));
}

function spanOf(text: string): Offset {
  const span = parseOffset(text);
  return span.ok ? span.value : { unit: 'days', amount: 0 };
}
