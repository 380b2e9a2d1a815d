/** What a client is to be asked now. In: whose. Out: forms that are due, the standard one first, each as it is asked. */
import { canonical, DAY, dayOf, intakeForm, type IntakeForm, isStillKnown, ok, type Protocol, type Result, standardForm } from '@afterglow/kernel';
import { listPublished, type StoredForm } from '../../store/intake/forms.ts';
import { listSent, type SentIntake } from '../../store/intake/intakes.ts';
import type { Owner } from '../../store/patients.ts';
import { setupOf } from '../booking/setup.ts';
import type { Care, Refusal } from '../deps.ts';
import { sha256 } from '../mark.ts';
import { toldBy } from './told.ts';
import type { Verdicts } from './verdicts.ts';

export interface DueForm {
  readonly form: IntakeForm;
  readonly hash: string;
}

export const hashOfForm = (form: IntakeForm): string => sha256(canonical(form));

const due = (form: IntakeForm): DueForm => ({ form, hash: hashOfForm(form) });

export async function dueForms(care: Care, owner: Owner, { life, library }: Pick<Verdicts, 'life' | 'library'>): Promise<Result<readonly DueForm[], Refusal>> {
  const setup = await setupOf(care, owner.clinicId);
  if (!setup.ok) return setup;
  const booked = life.appointments.filter(({ end }) => end > care.now());
  const tales = await toldBy(care, owner);
  const today = dayOf(care.now(), setup.value.clinic.zone);
  const offered = setup.value.services.flatMap(({ protocol }) => (protocol === null ? [] : [protocol]));
  const named = booked.flatMap(({ protocol }) => (protocol === null ? [] : [protocol]));
  const isOpen = booked.length === 0 || booked.some(({ protocol }) => protocol === null);
  const protocols = [...new Set(isOpen ? [...named, ...offered] : named)].flatMap((id): readonly Protocol[] => {
    const found = library.protocols[id];
    return found ? [found] : [];
  });
  const standard = standardForm({ library, protocols, isKnown: (key) => isStillKnown(key, tales, today, library.taxonomy) });
  const own = await ownForms(care, owner, new Set(booked.map(({ serviceId }) => serviceId)));
  return ok([...(standard ? [standard] : []), ...own].map(due));
}

/** The clinic's own forms that this client has not answered in time. */
async function ownForms(care: Care, owner: Owner, services: ReadonlySet<string>): Promise<readonly IntakeForm[]> {
  const published = await listPublished(care.pool, owner.clinicId);
  if (published.length === 0) return [];
  const sent = await listSent(care.pool, owner);
  return published.filter((form) => isFor(form, services) && !isAnswered(form, sent, care.now())).map(formOf);
}

const isFor = ({ services }: StoredForm, booked: ReadonlySet<string>): boolean => services.length === 0 || services.some((id) => booked.has(id));

const isAnswered = ({ id, validDays }: StoredForm, sent: readonly SentIntake[], now: number): boolean =>
  sent.some(({ formId, sentAt }) => formId === id && sentAt + validDays * DAY > now);

/** A stored form as it is asked; what we stored was of this shape. */
export const formOf = ({ body }: Pick<StoredForm, 'body'>): IntakeForm => intakeForm.parse(body);
