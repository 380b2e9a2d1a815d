/** With whom: anybody who is free, or one who can do it. */
import { useId } from 'react';
import { booking } from '../../copy/booking.ts';
import type { ServiceView } from '../../data/clinic.ts';

interface ProvidersProps {
  readonly service: ServiceView;
  readonly provider: string;
  readonly onChoose: (id: string) => void;
}

export function Providers({ service, provider, onChoose }: ProvidersProps) {
  const id = useId();
  return (
    <div className="field narrow">
      <label htmlFor={id}>{booking.with}</label>
      <select id={id} value={provider} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{booking.anyone}</option>
        {service.providers.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
