/** What the desk can book, one a line; what clients cannot book themselves says so. */
import { booking } from '../../copy/booking.ts';
import type { ServiceView } from '../../data/clinic.ts';
import { StepHeading } from './StepHeading.tsx';

export function DeskServices({ services, onChoose }: { readonly services: readonly ServiceView[]; readonly onChoose: (id: string) => void }) {
  return (
    <>
      <StepHeading>{booking.whatFor}</StepHeading>
      <ul className="agenda">
        {services.map(({ id, title, minutes, isPublic }) => (
          <li key={id}>
            <button type="button" className="agenda-row service-row" onClick={() => onChoose(id)}>
              <strong>{title}</strong>
              <span className="row">
                {!isPublic && <span className="chip tone-limit">{booking.notOnline}</span>}
                <span className="chip">{booking.minutes(minutes)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
