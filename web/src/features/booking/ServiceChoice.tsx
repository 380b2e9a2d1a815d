/** What can be booked: as cards, the consultation first for those who are new. */
import { booking } from '../../copy/booking.ts';
import type { ServiceView } from '../../data/clinic.ts';
import { priceText } from '../../ui/money.ts';
import type { ClinicTerms } from './Terms.tsx';

interface ServiceChoiceProps {
  readonly services: readonly ServiceView[];
  readonly terms: ClinicTerms;
  readonly onChoose: (id: string) => void;
}

export function ServiceChoice({ services, terms, onChoose }: ServiceChoiceProps) {
  if (services.length === 0) return <p className="notice">{booking.none}</p>;
  return (
    <>
      <h2>{booking.choose}</h2>
      <div className="grid">
        {services.map(({ id, title, summary, minutes, mode, price, looksFirst }) => (
          <button key={id} type="button" className="card card-link card-button" onClick={() => onChoose(id)}>
            <h3>{title}</h3>
            <span className="soft">{summary}</span>
            <span className="row">
              <span className="chip">{booking.minutes(minutes)}</span>
              <span className="chip">{priceText(price, terms.currency)}</span>
              <span className={`chip ${mode === 'approval' ? 'tone-limit' : 'tone-do'}`}>
                {mode === 'instant' && looksFirst ? booking.looksFirst : booking.modes[mode]}
              </span>
            </span>
          </button>
        ))}
      </div>
    </>
  );
}
