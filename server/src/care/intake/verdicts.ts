/** Where each open appointment of a client stands now. In: whose. Out: appointment, verdict of the rules, standing after decisions, what is missing. */
import {
  type Candidacy,
  consultationMissing,
  err,
  type Library,
  ok,
  type Protocol,
  type Result,
  screen,
  type Session,
  type Standing,
  standingOf,
} from '@afterglow/kernel';
import { type Appointment, asSession } from '../../store/booking/appointments.ts';
import type { Owner } from '../../store/patients.ts';
import { type Life, lifeOf } from '../booking/life.ts';
import { type Care, notFound, type Refusal } from '../deps.ts';
import { libraryOf } from '../terms.ts';

export interface Verdict {
  readonly appointment: Appointment;
  readonly session: Session;
  readonly protocol: Protocol;
  readonly ruled: Candidacy;
  readonly standing: Standing;
  /** No consultation in date before a first session: why. */
  readonly consultation: string | null;
}

export interface Verdicts {
  readonly life: Life;
  readonly library: Library;
  readonly list: readonly Verdict[];
}

export async function verdictsOf(care: Care, owner: Owner): Promise<Result<Verdicts, Refusal>> {
  const life = await lifeOf(care, owner.clinicId, owner.patientId);
  if (!life) return err(notFound('client'));
  const library = await libraryOf(care, owner.clinicId);
  const list = life.appointments.flatMap((one) => (isOpen(one, care.now()) ? (verdictOn(one, life, library) ?? []) : []));
  return ok({ life, library, list });
}

const isOpen = ({ status, end }: Appointment, now: number): boolean => end > now && status !== 'done';

export function verdictOn(appointment: Appointment, life: Life, library: Library): Verdict | undefined {
  const { sessions, person, clearances, consultations } = life;
  const session = sessions.find(({ id }) => id === appointment.id) ?? asSession(appointment);
  const protocol = session && library.protocols[session.protocol];
  if (!session || !protocol) return undefined;
  const ruled = screen({ library, protocol, session, sessions, person });
  return {
    appointment,
    session,
    protocol,
    ruled,
    standing: standingOf(ruled, clearances, session),
    consultation: consultationMissing({ protocol, session, sessions, consultations }) ?? null,
  };
}

/** Where it stands for who treats: nobody has seen the client yet, so a provider looks first. */
export const statusOf = ({ standing: { status }, consultation }: Verdict): Candidacy['status'] =>
  consultation !== null && (status === 'eligible' || status === 'conditional') ? 'review' : status;

/** What stands in the way, in words: the consultation first. */
export const textsOf = ({ standing: { reasons }, consultation }: Verdict): readonly string[] => [
  ...(consultation === null ? [] : [consultation]),
  ...reasons.filter(({ status }) => status !== 'eligible').map(({ text, fact }) => (fact ? `${fact}: ${text}` : text)),
];
