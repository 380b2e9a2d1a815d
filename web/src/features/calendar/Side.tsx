/** Beside the calendar: what needs a person, who waits for a time, calendars elsewhere. */
import { shortMoment, dayWords, parseDay, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { shortName } from '../../data/shortName.ts';
import { nameOf, type Resource, useStuck, useWaitlist, wallWords } from './deskData.ts';

interface WaitListProps {
  readonly clinicId: string;
  readonly locationId: string;
  readonly titleOf: (service: string) => string;
}

export function WaitList({ clinicId, locationId, titleOf }: WaitListProps) {
  const query = useWaitlist(clinicId);
  const here = (query.data ?? []).filter(({ location }) => location === locationId);
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const leave = async (waitlistId: string, name: string): Promise<void> => {
    const reply = await call('leaveWaitlist', { params: { clinicId, waitlistId } });
    setSaid(reply.ok ? calendarCopy.leftList(name) : reply.error.detail);
    await queries.invalidateQueries({ queryKey: ['waitlist', clinicId] });
  };
  return (
    <section>
      <h2>{calendarCopy.waitlist}</h2>
      <p role="status" className="soft">
        {query.isError ? calendarCopy.waitFailed : said}
      </p>
      {query.data && here.length === 0 && <p className="soft">{calendarCopy.waitNone}</p>}
      <ul className="agenda">
        {here.map(({ id, patient, service, from, to, status }) => (
          <li key={id} className="row between">
            <span>
              <strong>{shortName(patient.name)}</strong> · {titleOf(service)}
              <br />
              <small className="soft">
                {dayWords(parseDay(from) ?? 0)} – {dayWords(parseDay(to) ?? 0)} · {status === 'offered' ? calendarCopy.offered : calendarCopy.waiting}
              </small>
            </span>
            {!patient.isRestricted && (
              <button
                type="button"
                className="button quiet small"
                onClick={() => void leave(id, patient.name)}
                aria-label={`${calendarCopy.leaveList}: ${patient.name}`}
              >
                ✕
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A calendar elsewhere whose busy times count here; what went wrong with it stands beside it. */
export function Outside({ clinicId, zone, resources }: { readonly clinicId: string; readonly zone: string; readonly resources: readonly Resource[] }) {
  return (
    <section>
      <h2>{calendarCopy.outsideTitle}</h2>
      <p className="soft">{calendarCopy.outsideText}</p>
      {resources.map((resource) => (
        <OutsideOf key={resource.id} clinicId={clinicId} zone={zone} resource={resource} />
      ))}
    </section>
  );
}

function OutsideOf({ clinicId, zone, resource }: { readonly clinicId: string; readonly zone: string; readonly resource: Resource }) {
  const id = useId();
  const queries = useQueryClient();
  const [address, setAddress] = useState(resource.busyUrl ?? '');
  const [problem, setProblem] = useState<string>();
  const save = async (busyUrl: string | null): Promise<void> => {
    const reply = await call('changeResource', { params: { clinicId, resourceId: resource.id }, body: { busyUrl } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (busyUrl === null) setAddress('');
    if (reply.ok) await Promise.all(['resources', 'desk-days'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  const checked = parseInstant(resource.busyCheckedAt ?? '');
  return (
    <details>
      <summary>{resource.name}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(address.trim());
        }}
      >
        <div className="field">
          <label htmlFor={id}>{calendarCopy.outsideFor(resource.name)}</label>
          <input id={id} value={address} inputMode="url" placeholder="https://" autoComplete="off" onChange={(event) => setAddress(event.target.value)} />
        </div>
        <div aria-live="polite">
          {(problem ?? resource.busyError) && <p className="error">{problem ?? resource.busyError}</p>}
          {checked !== undefined && !resource.busyError && <p className="soft">{calendarCopy.outsideRead(shortMoment(checked, zone))}</p>}
        </div>
        <div className="row">
          <button type="submit" className="button quiet small" disabled={address.trim() === ''}>
            {calendarCopy.outsideSave}
          </button>
          {resource.busyUrl !== null && (
            <button type="button" className="button quiet small" onClick={() => void save(null)}>
              {calendarCopy.outsideStop}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}

/** What a person has to settle after new clock rules; nothing where there is nothing. */
export function StuckList({ clinicId, onOpen }: { readonly clinicId: string; readonly onOpen: (one: AppointmentJson) => void }) {
  const { data = [] } = useStuck(clinicId);
  if (data.length === 0) return null;
  return (
    <section className="notice is-bad stuck" data-testid="stuck">
      <h2>{calendarCopy.stuckTitle}</h2>
      <p>{calendarCopy.stuckText}</p>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <button type="button" className="link-row" onClick={() => onOpen(one)}>
              <strong>{nameOf(one)}</strong> · {calendarCopy.standsAt(wallWords(one.wallStart), wallWords(one.standsAt ?? one.wallStart))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
