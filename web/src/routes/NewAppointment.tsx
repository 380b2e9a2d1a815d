/** A new appointment from the calendar: for whom, found while typing or written down now; then what and when. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useEffect, useRef, useState } from 'react';
import { calendarCopy } from '../copy/booking.ts';
import { clientsCopy } from '../copy/chart.ts';
import type { BookableClinic } from '../data/clinic.ts';
import { useRecentIds } from '../data/recentClients.ts';
import { BookForClient } from '../features/booking/BookForClient.tsx';
import { ClientSearch } from '../features/clients/ClientSearch.tsx';
import { NewClient } from '../features/clients/NewClient.tsx';

interface NewAppointmentProps extends Pick<BookableClinic, 'clinic' | 'services' | 'now'> {
  readonly from?: { readonly wall: string; readonly provider?: string | undefined } | undefined;
  readonly onBooked: (made: AppointmentJson) => void;
  readonly onClose: () => void;
}

export function NewAppointment({ clinic, services, now, from, onBooked, onClose }: NewAppointmentProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  const { ids } = useRecentIds();
  const [patientId, setPatient] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby="new-title">
      <div className="row between">
        <h2 id="new-title">{calendarCopy.new}</h2>
        <button type="button" className="button quiet small" onClick={() => dialog.current?.close()}>
          {calendarCopy.close}
        </button>
      </div>
      {patientId !== undefined ? (
        <BookForClient clinic={clinic} services={services} now={now} patientId={patientId} from={from} onBooked={onBooked} />
      ) : isAdding ? (
        <NewClient clinicId={clinic.id} onMade={setPatient} onCancel={() => setAdding(false)} />
      ) : (
        <>
          <ClientSearch clinicId={clinic.id} recent={ids} onOpen={setPatient} />
          <button type="button" className="button quiet small" onClick={() => setAdding(true)}>
            {clientsCopy.add}
          </button>
        </>
      )}
    </dialog>
  );
}
