/** Where the client's appointments stand, in plain words; what changed because of the answers stands first. Nothing is cancelled here. */
import { dayMoment, longMoment, parseInstant } from '@afterglow/kernel';
import { intakeCopy } from '../../copy/intake.ts';
import type { Intake, SentReply } from '../../data/intake.ts';
import { CANDIDACY_TONE } from '../../ui/tone.ts';

type Appointment = SentReply['appointments'][number];

interface MyAppointmentsProps {
  readonly appointments: readonly Intake['appointments'][number][];
  /** After sending: where each stood before. */
  readonly before?: ReadonlyMap<string, Appointment['before']>;
}

export function MyAppointments({ appointments, before }: MyAppointmentsProps) {
  if (appointments.length === 0) return null;
  return (
    <section>
      <h2>{intakeCopy.appointments}</h2>
      {appointments.map(({ id, service, start, zone, status, until, texts }) => (
        <div key={id} className={`answer ${CANDIDACY_TONE[status]}`} data-testid="my-appointment" data-status={status}>
          <p>
            <strong>{service}</strong> · {longMoment(parseInstant(start) ?? 0, zone)}
          </p>
          <p>{intakeCopy.status[status]}</p>
          {until !== null && <p>{dayMoment(parseInstant(until) ?? 0, zone)}</p>}
          {isNew(before?.get(id), status) && texts.length > 0 && <p>{intakeCopy.changed}</p>}
          {texts.length > 0 && (
            <ul>
              {texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </section>
  );
}

const isNew = (before: Appointment['before'] | undefined, status: Appointment['status']): boolean =>
  before !== undefined && before !== null && before !== status;
