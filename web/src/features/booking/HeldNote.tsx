/** What is held, and for how long still. Said when it begins, when two minutes are left, and when it is over. */
import { longMoment, parseInstant } from '@afterglow/kernel';
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useEffect, useState } from 'react';
import { booking } from '../../copy/booking.ts';

/** As long as the server holds a time. */
const HOLD_MINUTES = 10;
const SOON = 2;
const MINUTE_MS = 60_000;

export function HeldNote({ held }: { readonly held: AppointmentJson }) {
  const [left, setLeft] = useState(HOLD_MINUTES);
  useEffect(() => {
    const since = performance.now();
    const timer = setInterval(() => setLeft(Math.max(0, HOLD_MINUTES - Math.floor((performance.now() - since) / MINUTE_MS))), 1000);
    return () => clearInterval(timer);
  }, []);
  const provider = held.assigned.find(({ kind }) => kind === 'provider');
  return (
    <div className={`notice ${left === 0 ? 'is-bad' : ''}`}>
      <p>
        <strong className="held-when">{longMoment(parseInstant(held.start) ?? 0, held.zone)}</strong>
        {provider && ` · ${booking.withWhom(provider.name)}`}
      </p>
      {left > SOON && <p>{booking.held(left)}</p>}
      <p role="status">{left === 0 ? booking.heldOver : left <= SOON ? booking.heldSoon(left) : ''}</p>
    </div>
  );
}
